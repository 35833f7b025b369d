package io.signalbox.contracts.envelope;

/** A message over the size that Signalbox sends. Nothing was sent. */
public final class MessageTooLarge extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public MessageTooLarge(String type, int bytes, int limit) {
        super("a message of type %s has %d bytes; at most %d are sent".formatted(type, bytes, limit));
    }
}
