package io.signalbox.merkle.disk;

import java.io.IOException;
import java.nio.file.Path;

/** What a directory holds is not the log that its checkpoint speaks of; nothing may be appended to it. */
public final class BrokenLog extends IOException {
    BrokenLog(Path directory, String what) {
        super(message(directory, what));
    }

    BrokenLog(Path directory, String what, Throwable cause) {
        super(message(directory, what), cause);
    }

    private static String message(Path directory, String what) {
        return "the log in %s cannot be continued: %s. Keep the directory for whoever looks into it, move it away, and the"
                        .formatted(directory, what)
                + " log is made anew, the same byte for byte.";
    }
}
