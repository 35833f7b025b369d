package io.signalbox.planner.work;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestDetail;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guest that is there as the goal names it.
 *
 * @param at when it was seen
 * @param detail its configuration and snapshots, where they were read
 */
public record Subject(Instant at, Observation.Found found, Optional<GuestDetail.Detail> detail) {

    /** The guest as it was seen. */
    public Observation.Guest guest() {
        return found.guest();
    }

    /** Which guest it is. */
    public GuestId id() {
        return found.guest().id();
    }

    /** Its VMID and name. */
    public String label() {
        return id().label();
    }

    /** Where it is. */
    public HostName host() {
        return found.host();
    }

    /** Whether it runs. */
    public boolean runs() {
        return found.guest().power() == PowerState.RUNNING;
    }

    /** Every tag it has, sorted: part of what the identity fence compares. */
    public List<String> tags() {
        return found.guest().tags().stream().sorted().toList();
    }

    /** What it is known by besides its VMID and name, for an approver. */
    public String identity() {
        List<String> tags = found.guest().tags();
        return "UUID %s, %s".formatted(id().uuid(), tags.isEmpty() ? "no tags" : "tags " + String.join(", ", tags));
    }

    /** The digest of its configuration. */
    public String digest() {
        return read().digest();
    }

    /** Its configuration. */
    public Map<String, String> config() {
        return read().config();
    }

    /** Its snapshots, the oldest first. */
    public List<GuestDetail.Snapshot> snapshots() {
        return read().snapshots();
    }

    private GuestDetail.Detail read() {
        return detail.orElseThrow(() -> new IllegalStateException(label() + " was looked for, and not read"));
    }
}
