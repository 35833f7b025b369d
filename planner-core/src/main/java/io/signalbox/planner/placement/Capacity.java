package io.signalbox.planner.placement;

/**
 * A limit, and what is used of it by what stays.
 *
 * @param limit the most that may be used in all, in the unit of what is limited
 * @param used what is used already by what this placement does not decide on; may be above the limit
 */
public record Capacity(long limit, long used) {

    /** What may still be added: never below zero, so that a host that is over its limit takes nothing that counts. */
    public long left() {
        return Math.max(0, limit - used);
    }
}
