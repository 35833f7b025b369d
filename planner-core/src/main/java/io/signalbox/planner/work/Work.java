package io.signalbox.planner.work;

import io.signalbox.contracts.step.StepAction;

/**
 * One thing that a plan is to do.
 *
 * @param name inside the plan, such as {@code start-101}
 * @param summary for people
 * @param beside whether it waits for nothing and may run beside others; otherwise it waits for all before it
 */
public record Work(String name, StepAction action, String summary, boolean beside) {

    /** Something to do after all before it, summed up as the step itself does. */
    public static Work of(String name, StepAction action) {
        return new Work(name, action, action.summary(), false);
    }

    /** The same, with what an approver has to know besides. */
    public Work saying(String more) {
        return new Work(name, action, summary + more, beside);
    }

    /** The same, whatever becomes of the others. */
    public Work besideOthers() {
        return new Work(name, action, summary, true);
    }
}
