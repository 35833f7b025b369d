package io.signalbox.gateway.body;

import io.signalbox.api.problem.ApiProblem;

/** The answer of a gateway that has just been started, where what it has not read yet could make another one wrong. */
public final class Starting {
    private static final int UNAVAILABLE = 503;

    private Starting() {}

    /** @param what it still reads, such as "the sites' configuration" */
    public static ApiProblem stillReading(String what) {
        return new ApiProblem(
                UNAVAILABLE,
                "still_starting",
                "The gateway has just been started",
                "It still reads %s, so it cannot tell yet. Send the same again in a moment; /q/health/ready says when it is done, and stays down while the broker is."
                        .formatted(what));
    }
}
