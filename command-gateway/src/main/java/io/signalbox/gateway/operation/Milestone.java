package io.signalbox.gateway.operation;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.view.OperationState;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** What can be waited for. An operation that has ended or was rejected has reached each. */
enum Milestone {
    /** The planner has accepted or rejected the command. */
    ANSWERED(EnumSet.complementOf(EnumSet.of(OperationState.SUBMITTED))),
    /** There is a plan. */
    PROPOSED(EnumSet.of(
            OperationState.PROPOSED,
            OperationState.RUNNING,
            OperationState.CANCELLING,
            OperationState.ENDED,
            OperationState.REJECTED)),
    /** The plan runs. */
    RUNNING(EnumSet.of(
            OperationState.RUNNING, OperationState.CANCELLING, OperationState.ENDED, OperationState.REJECTED)),
    /** Nothing more will happen. */
    ENDED(EnumSet.of(OperationState.ENDED, OperationState.REJECTED));

    private final Set<OperationState> reachedIn;

    Milestone(Set<OperationState> reachedIn) {
        this.reachedIn = Set.copyOf(reachedIn);
    }

    boolean reachedIn(OperationState state) {
        return reachedIn.contains(state);
    }

    /** @throws ApiProblem 400 if nothing of that name can be waited for */
    static Milestone named(String name) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiProblem.field(
                        "wait",
                        "wait '%s' is not known: expected one of %s"
                                .formatted(
                                        JsonBody.shown(name),
                                        Arrays.stream(values())
                                                .map(Milestone::wireName)
                                                .toList())));
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
