package io.signalbox.audit.outbox;

/** The broker did not take a record, or did not say in time that it has. */
public final class NotWritten extends Exception {
    NotWritten(String topic, Throwable cause) {
        super("%s was not written: %s".formatted(topic, cause), cause);
    }
}
