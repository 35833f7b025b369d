package io.signalbox.executor.proxmox.request;

/** What a look right before a request says. */
public sealed interface Gate {

    /** The request may go out. */
    record Open() implements Gate {}

    /** What the request is to bring about is so already. */
    record Needless() implements Gate {}

    /** It may not. */
    record Closed(Breach breach) implements Gate {}
}
