package io.signalbox.launcher.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Keeps two launchers from starting or stopping the same children at once. The system drops it with its process. */
public final class StateLock {
    private StateLock() {}

    /** What may be done by one launcher at a time. */
    @FunctionalInterface
    public interface Work {
        /** Gives an exit code. */
        int run() throws IOException, InterruptedException;
    }

    /** The exit code of the work; empty if another launcher is at work, and then nothing was done. */
    public static OptionalInt holding(StateDirectory state, Work work) throws IOException, InterruptedException {
        try (FileChannel channel =
                FileChannel.open(state.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            return lock(channel) == null ? OptionalInt.empty() : OptionalInt.of(work.run());
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException takenByThisProcess) {
            return null;
        }
    }
}
