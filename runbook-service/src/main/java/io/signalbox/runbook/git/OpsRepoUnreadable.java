package io.signalbox.runbook.git;

/** The ops repo could not be read at all. The message says why and what to do, for a person. */
public final class OpsRepoUnreadable extends Exception {
    private static final long serialVersionUID = 1L;

    OpsRepoUnreadable(String message) {
        super(message);
    }

    OpsRepoUnreadable(String message, Throwable cause) {
        super(message, cause);
    }
}
