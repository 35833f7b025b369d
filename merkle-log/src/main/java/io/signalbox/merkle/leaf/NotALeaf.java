package io.signalbox.merkle.leaf;

/** An entry that is no leaf of an audit log. */
public final class NotALeaf extends Exception {
    public NotALeaf(String why) {
        super(why);
    }

    public NotALeaf(String why, Throwable cause) {
        super(why, cause);
    }
}
