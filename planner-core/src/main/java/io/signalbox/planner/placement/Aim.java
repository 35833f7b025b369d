package io.signalbox.planner.placement;

/** What a good placement is, after the hard goals and after the fewest bytes moved. */
public enum Aim {
    /** The memory loads of the hosts are as equal as can be. */
    SPREAD,
    /** The guests are on as few hosts as can be. */
    PACK
}
