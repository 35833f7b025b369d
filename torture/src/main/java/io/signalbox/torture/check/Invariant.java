package io.signalbox.torture.check;

/** What must hold of every history, one sentence each. */
public enum Invariant {
    AT_MOST_ONE_CALL(
            "An attempt sends at most one changing request, and every changing request belongs to one attempt."),
    APPROVED("What changes a site was approved before: that very plan, by enough other people."),
    STOPPED("No step starts after a failed or unknown one of the same operation, unless the command asked for it."),
    ANSWERED("Every command is accepted once, or rejected with a reason."),
    ENDED_ONCE("Every accepted command ends, exactly once, and nothing follows its end."),
    TRUE("What is verified was true at that time, and what is said not to have happened did not."),
    CLOSED("Every step was taken up, and its entry in the ledger is closed."),
    LOCKED("No two operations hold the same lock at the same time, unless both share it."),
    RECORDED("Nothing is destroyed before the audit log has the announcement of it."),
    PROVED("Every verified result brings the reads that prove it."),
    AUDITED("Every record of every audited topic is in the audit log, exactly once."),
    SIGNED("Every accepted command and approval was signed, and the planner says by which key."),
    SAME_GUEST("The guest whose power is cut, or that is destroyed, is the one that the plan saw.");

    private final String sentence;

    Invariant(String sentence) {
        this.sentence = sentence;
    }

    /** What must hold, for people. */
    public String sentence() {
        return sentence;
    }
}
