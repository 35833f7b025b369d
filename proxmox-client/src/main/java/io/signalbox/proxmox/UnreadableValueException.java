package io.signalbox.proxmox;

/** A text that is not of the shape its kind demands. It is the only exception the parsers of this package throw. */
public final class UnreadableValueException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /**
     * @param kind what the text should have been, for example {@code UPID}
     * @param text the text as it came
     * @param expected the shape in words
     */
    public UnreadableValueException(String kind, String text, String expected) {
        super("'" + text + "' is not a " + kind + ": expected " + expected);
    }
}
