package io.signalbox.contracts.envelope;

/** A record that is not what its topic carries. The message says what is wrong with it, for a person. */
public final class UnreadableRecord extends Exception {
    private static final long serialVersionUID = 1L;

    public UnreadableRecord(String message) {
        super(message);
    }

    public UnreadableRecord(String message, Throwable cause) {
        super(message, cause);
    }

    /** What is wrong with it. */
    public String reason() {
        String message = getMessage();
        return message == null ? "it cannot be read" : message;
    }
}
