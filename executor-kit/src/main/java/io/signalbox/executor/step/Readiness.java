package io.signalbox.executor.step;

import io.signalbox.contracts.step.Evidence;
import io.signalbox.contracts.step.Problem;
import java.util.List;

/** Whether an action may be sent. */
public sealed interface Readiness {

    /**
     * It may.
     *
     * @param mark what {@link ActKind#trace} will need to find the request again, such as the host's own time
     */
    record Ready(String mark, List<Evidence> evidence) implements Readiness {}

    /** It may not; nothing was sent. */
    record Refused(Problem problem, List<Evidence> evidence) implements Readiness {}
}
