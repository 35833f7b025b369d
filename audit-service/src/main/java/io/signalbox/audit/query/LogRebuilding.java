package io.signalbox.audit.query;

/** The log cannot be asked now, since its stores are being restored. */
public sealed class LogRebuilding extends Exception permits HeldElsewhere {
    private static final long serialVersionUID = 1L;

    public LogRebuilding(String message) {
        super(message);
    }

    public LogRebuilding(String message, Throwable cause) {
        super(message, cause);
    }
}
