package io.signalbox.lab.world;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** The file that a world is kept in, written whole and moved into place, so that a crash leaves the old or the new one. */
public final class WorldFile {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path file;

    /** A world file in a directory that exists. */
    public WorldFile(Path file) {
        this.file = file;
    }

    /**
     * The image last written; empty when there is none.
     *
     * @throws UncheckedIOException when the file is there but cannot be read or is no image
     */
    public Optional<WorldImage> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(file), WorldImage.class));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(
                    "the lab's world in " + file + " cannot be read: " + e.getOriginalMessage()
                            + ". Remove the file to begin with a new world.",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's world in " + file + " cannot be read", e);
        }
    }

    /** Writes the image. */
    public void write(WorldImage image) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            Files.write(next, JSON.writeValueAsBytes(image));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("the lab's world cannot be written to " + file, e);
        }
    }

    /** Loads what was kept into a fresh world, if anything was, and keeps the world from then on. */
    public void keep(World world) {
        Optional<WorldImage> before = read();
        world.call(() -> {
            before.ifPresent(world::restore);
            return world;
        });
        world.keptBy(changed -> write(changed.image()));
        write(world.image());
    }
}
