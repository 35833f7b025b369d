package io.signalbox.merkle.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** Files of a machine that stops: of one write only half a file remains, and nothing is written after it. */
final class StoppingFiles extends DurableFiles {
    private final Path root;
    private int left;

    StoppingFiles(Path root, int writes) {
        super(root);
        this.root = root;
        this.left = writes;
    }

    @Override
    void write(String name, byte[] bytes) throws IOException {
        if (left == 0) {
            Path half = root.resolve(name + ".tmp");
            Path directory = half.getParent();
            if (directory != null) {
                Files.createDirectories(directory);
            }
            Files.write(half, Arrays.copyOf(bytes, bytes.length / 2));
            throw new IOException("the machine stopped");
        }
        left--;
        super.write(name, bytes);
    }
}
