package io.signalbox.planner.placement.exact;

import com.google.ortools.Loader;
import java.util.Optional;

/** The native part of the solver's library: unpacked and loaded once, when it is first needed. */
final class Native {
    private Native() {}

    private static final class Once {
        private static final Optional<String> MISSING = load();

        private static Optional<String> load() {
            try {
                Loader.loadNativeLibraries();
                return Optional.empty();
            } catch (RuntimeException | LinkageError e) {
                return Optional.of("the solver's native library cannot be loaded on %s %s: %s"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), e.getMessage()));
            }
        }
    }

    /** Why it cannot be used here, if so. */
    static Optional<String> missing() {
        return Once.MISSING;
    }
}
