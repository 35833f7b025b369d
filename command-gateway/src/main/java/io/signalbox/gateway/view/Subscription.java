package io.signalbox.gateway.view;

/** Ends the notices of a subscriber. */
public interface Subscription extends AutoCloseable {
    @Override
    void close();
}
