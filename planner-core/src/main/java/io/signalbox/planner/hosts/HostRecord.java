package io.signalbox.planner.hosts;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is remembered of one host.
 *
 * @param hold whether guests are kept off it
 * @param departures its latest evacuations that moved something, the latest last
 */
public record HostRecord(Optional<Hold> hold, List<Departure> departures) {
    /** How many evacuations are remembered. */
    static final int MOST_DEPARTURES = 5;

    public HostRecord {
        departures = List.copyOf(departures);
    }

    /** Of a host of which there is nothing to remember. */
    public static HostRecord none() {
        return new HostRecord(Optional.empty(), List.of());
    }

    /** Whether there is nothing to remember. */
    @JsonIgnore
    public boolean isBlank() {
        return hold.isEmpty() && departures.isEmpty();
    }

    /** The evacuation of that name, or the latest. */
    public Optional<Departure> departure(Optional<OperationId> operation) {
        return departures.reversed().stream()
                .filter(one -> operation.map(one.operation()::equals).orElse(true))
                .findFirst();
    }

    /** From now on guests are kept off it. */
    public HostRecord held(Hold other) {
        return new HostRecord(Optional.of(other), departures);
    }

    /** Guests may come onto it again. */
    public HostRecord released() {
        return new HostRecord(Optional.empty(), departures);
    }

    /** An evacuation has moved a guest away and proved it. */
    public HostRecord moved(OperationId operation, Instant at, GuestId guest, HostName to) {
        List<Departure> others = new ArrayList<>(departures);
        others.removeIf(one -> one.operation().equals(operation));
        Departure departure =
                departure(Optional.of(operation)).orElseGet(() -> new Departure(operation, at, List.of()));
        others.add(departure.with(new Departure.Moved(guest, to)));
        return new HostRecord(hold, others.subList(Math.max(0, others.size() - MOST_DEPARTURES), others.size()));
    }
}
