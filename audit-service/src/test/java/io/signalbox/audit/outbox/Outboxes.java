package io.signalbox.audit.outbox;

import org.apache.kafka.clients.producer.Producer;

/** Outboxes for tests of other packages. */
public final class Outboxes {
    private Outboxes() {}

    /** One that writes with that producer. */
    public static Outbox over(Producer<byte[], byte[]> producer) {
        return new Outbox(producer);
    }
}
