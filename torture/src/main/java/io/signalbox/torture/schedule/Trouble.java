package io.signalbox.torture.schedule;

/** What goes wrong at the site while an operation runs: each is a fault of the lab, and is healed after a while. */
public enum Trouble {
    /** The next changing request is carried out and never answered. */
    DROP_REPLY,
    /** The next changing request is carried out and answered 596. */
    AMBIGUOUS,
    /** The next answer comes late. */
    HANG,
    /** The next task of a guest fails. */
    FAIL_TASK,
    /** The next migration fails when the guest has moved already. */
    FAIL_AFTER_MOVE,
    /** The site loses its quorum. */
    NO_QUORUM,
    /** A host cannot be reached. */
    DEAF_HOST,
    /** A person locks a guest. */
    LOCKED_GUEST,
    /** A person moves a guest to another host. */
    MOVED_GUEST,
    /** A person deletes the guest that is to be deleted and makes another one under its VMID. */
    REPLACED_GUEST
}
