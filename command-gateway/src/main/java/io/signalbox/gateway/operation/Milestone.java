package io.signalbox.gateway.operation;

import io.signalbox.api.problem.ApiProblem;
import io.signalbox.gateway.body.JsonBody;
import io.signalbox.gateway.view.OperationState;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be waited for. An operation that has ended or was rejected has reached each. */
enum Milestone {
    /** The planner has accepted or rejected the command. */
    ANSWERED,
    /** There is a plan. */
    PROPOSED,
    /** The plan runs. */
    RUNNING,
    /** Nothing more will happen. */
    ENDED;

    boolean reachedIn(OperationState state) {
        return switch (state) {
            case SUBMITTED -> false;
            case OBSERVING -> this == ANSWERED;
            case PROPOSED -> this == ANSWERED || this == PROPOSED;
            case RUNNING, PAUSED, CANCELLING -> this != ENDED;
            case ENDED, REJECTED -> true;
        };
    }

    /**
     * What is meant by a name.
     *
     * @throws ApiProblem 400 if nothing of that name can be waited for
     */
    static Milestone named(String name) {
        return Arrays.stream(values())
                .filter(milestone -> milestone.wireName().equals(name))
                .findFirst()
                .orElseThrow(() -> ApiProblem.field(
                        "wait", "wait '%s' is not known: expected one of %s".formatted(JsonBody.shown(name), names())));
    }

    private static List<String> names() {
        return Arrays.stream(values()).map(Milestone::wireName).toList();
    }

    private String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
