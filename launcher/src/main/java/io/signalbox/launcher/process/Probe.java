package io.signalbox.launcher.process;

import java.util.Optional;

/** Tells whether a child can do its work. */
public interface Probe {
    /** Empty when the child is ready, otherwise why it is not, as half a sentence. Answers within two seconds. */
    Optional<String> whyNotReady() throws InterruptedException;
}
