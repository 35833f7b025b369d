package io.signalbox.gateway.view;

/**
 * One event as it is kept and sent.
 *
 * @param position where it stands on its partition: an operation's events have ascending ones, the same in every gateway
 * @param kind of the event
 * @param json its data, on one line
 */
public record Fact(long position, String kind, String json) {}
