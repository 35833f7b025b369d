package io.signalbox.planner.placement.exact;

/** What is to be as small as can be. */
public enum Measure {
    /** Items that find no place; one that must be placed counts more than all that may stay. */
    UNPLACED,
    /** Bytes that move. */
    BYTES,
    /** What the aim measures. */
    BALANCE,
    /** Guests that would rather be elsewhere. */
    STRAYS
}
