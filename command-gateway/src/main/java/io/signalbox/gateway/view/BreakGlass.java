package io.signalbox.gateway.view;

import io.signalbox.contracts.event.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An emergency for which approvals or windows are to be set aside.
 *
 * @param emergency in the words of whoever asked
 * @param lifted what was set aside when the plan started, each as a sentence
 * @param usedAt when the plan started under it; absent while it has not
 */
public record BreakGlass(String emergency, List<String> lifted, Optional<Instant> usedAt) {
    public BreakGlass {
        lifted = List.copyOf(lifted);
    }

    static BreakGlass asked(String emergency) {
        return new BreakGlass(emergency, List.of(), Optional.empty());
    }

    static BreakGlass used(Event.BreakGlassUsed event) {
        return new BreakGlass(event.emergency(), event.lifted(), Optional.of(event.at()));
    }
}
