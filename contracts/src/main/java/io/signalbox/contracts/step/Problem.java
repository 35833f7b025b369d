package io.signalbox.contracts.step;

import io.signalbox.contracts.id.Require;

/**
 * Why something did not go as it should, for a person who must act on it.
 *
 * @param code stable, for programs: lower case with underscores
 * @param attempted what was attempted, and on what
 * @param said the words of the API, unchanged but for secrets; empty if it said nothing
 * @param means what it means
 * @param remedy what to do next
 */
public record Problem(String code, String attempted, String said, String means, String remedy) {
    /** The code of a refusal after which the planner looks again and proposes a new plan. */
    public static final String PRECONDITION_GONE = "precondition_gone";

    /** The code of a refusal because another guest than the planned one answers to its VMID. Nothing is planned anew. */
    public static final String IDENTITY_CHANGED = "identity_changed";

    /**
     * The code of a failure because a lock of the site could not be had in time, so that nothing was changed. The executor
     * does less at a time from then on, and the step may be tried again.
     */
    public static final String LOCK_TIMEOUT = "lock_timeout";

    public Problem {
        Require.text("problem code", code, 80);
        Require.present("attempted", attempted);
        Require.present("said", said);
        Require.present("means", means);
        Require.present("remedy", remedy);
    }

    /** The whole as one or two sentences. */
    public String sentence() {
        String quote = said.isEmpty() ? "" : " The answer was: \"" + said + "\".";
        String advice = remedy.isEmpty() ? "" : " " + remedy;
        boolean goesOn = !quote.isEmpty() || !advice.isEmpty();
        return attempted + ": " + means + (goesOn && !means.matches("(?s).*[.!?]") ? "." : "") + quote + advice;
    }
}
