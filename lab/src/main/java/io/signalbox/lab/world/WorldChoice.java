package io.signalbox.lab.world;

/** The worlds that have names: those that the command line and the control API can begin with. */
public enum WorldChoice {
    STANDARD,
    FURNISHED,
    GROUPED;

    /** What the world begins with. */
    public WorldSpec spec() {
        return switch (this) {
            case STANDARD -> WorldSpec.standard();
            case FURNISHED -> WorldSpec.furnished();
            case GROUPED -> WorldSpec.grouped();
        };
    }
}
