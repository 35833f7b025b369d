package io.signalbox.audit.query;

/** This process does not hold all that an answer would need; a part is not given for the whole. */
public final class HeldElsewhere extends LogRebuilding {
    private static final long serialVersionUID = 1L;

    public HeldElsewhere(String message) {
        super(message);
    }
}
