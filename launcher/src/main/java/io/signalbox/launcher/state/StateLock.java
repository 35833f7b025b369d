package io.signalbox.launcher.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Keeps two launchers from starting or stopping the same children at once. The system drops it with its process. */
public final class StateLock implements AutoCloseable {
    private final FileChannel channel;

    private StateLock(FileChannel channel) {
        this.channel = channel;
    }

    /** Empty if another launcher has it. */
    public static Optional<StateLock> take(StateDirectory state) throws IOException {
        FileChannel channel = FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock();
        if (lock == null) {
            channel.close();
            return Optional.empty();
        }
        return Optional.of(new StateLock(channel));
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
