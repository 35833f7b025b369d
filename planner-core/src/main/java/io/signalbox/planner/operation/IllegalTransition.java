package io.signalbox.planner.operation;

/** An event that cannot follow on the state it met: a defect of the planner, never of an input. */
public final class IllegalTransition extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    IllegalTransition(Object state, Object event) {
        super("%s cannot follow on %s"
                .formatted(event.getClass().getSimpleName(), state.getClass().getSimpleName()));
    }
}
