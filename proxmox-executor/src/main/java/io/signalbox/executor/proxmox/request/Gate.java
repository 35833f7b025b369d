package io.signalbox.executor.proxmox.request;

import io.signalbox.contracts.step.Problem;

/** What a look right before a request says. */
public sealed interface Gate {

    /** The request may go out. */
    record Open() implements Gate {}

    /** What the request is to bring about is so already. */
    record Needless() implements Gate {}

    /** It may not. */
    record Closed(Breach breach) implements Gate {}

    /** It cannot be told whether it may, for a reason that is no change of the world. */
    record Blind(Problem problem) implements Gate {}
}
