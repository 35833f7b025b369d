package io.signalbox.torture.schedule;

/** What people do about an operation once it has a plan. */
public enum Course {
    /** Approve it. */
    APPROVE,
    /** Say no. */
    DENY,
    /** Do nothing until the plan has expired. */
    EXPIRE,
    /** Cancel it while its plan waits. */
    CANCEL_PROPOSED,
    /** Approve it, and cancel it when the first change is under way. */
    CANCEL_RUNNING,
    /** Approve it, pause it when the first change is under way, and resume it. */
    PAUSE,
    /** Whoever asked tries to approve it, then somebody else does. */
    SELF_FIRST,
    /** An approval names another plan, then one names this plan. */
    STALE_FIRST,
    /** The same person approves twice. */
    TWICE,
    /** The same command is sent twice under the same idempotency key, then the plan is approved. */
    REPEATED
}
