package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import java.time.Instant;

/** Somebody looked at the site and released the locks that an operation of unknown outcome had kept. */
public record Release(String actor, String reason, Instant at) {
    static Release of(Event.LocksReleased event) {
        return new Release(event.actor(), event.reason(), event.at());
    }
}
