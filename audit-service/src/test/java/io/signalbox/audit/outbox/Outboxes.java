package io.signalbox.audit.outbox;

/** Outboxes for tests of other packages. */
public final class Outboxes {
    private Outboxes() {}

    /** One that writes to a broker. */
    public static Outbox to(String broker) {
        return new Outbox(broker);
    }
}
