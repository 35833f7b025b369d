package io.signalbox.torture.doll;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.torture.history.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Three hosts and a few guests, and all that ever happened to them. */
public final class DollWorld {
    static final List<HostName> HOSTS = List.of(new HostName("pve01"), new HostName("pve02"), new HostName("pve03"));
    private static final long GIB = 1L << 30;

    private record Doll(GuestId id, HostName host, boolean running) {}

    private final Map<Integer, Doll> guests = new TreeMap<>();
    private final List<Sighting> sightings = new ArrayList<>();

    DollWorld(Instant now) {
        for (int vmid = 101; vmid <= 106; vmid++) {
            put(now, new Doll(id(vmid, 1), HOSTS.get(vmid % 3), vmid < 104));
        }
    }

    private static GuestId id(int vmid, int generation) {
        return new GuestId(vmid, "00000000-0000-4000-800%d-%012d".formatted(generation, vmid), "vm" + vmid);
    }

    List<Sighting> sightings() {
        return List.copyOf(sightings);
    }

    private void put(Instant at, Doll doll) {
        guests.put(doll.id().vmid(), doll);
        sightings.add(new Sighting(
                DollHouse.SITE.value(),
                at,
                doll.id().vmid(),
                Optional.of(new Sighting.Guest(
                        doll.host().value(),
                        doll.running(),
                        doll.id().uuid(),
                        doll.id().name(),
                        "",
                        Map.of(),
                        List.of()))));
    }

    /** A person deletes a guest and makes another one under its VMID. */
    public void replace(Instant at, int vmid) {
        Doll doll = doll(vmid);
        put(at, new Doll(id(vmid, 2), doll.host(), doll.running()));
    }

    /** Whether there is such a guest. */
    public boolean has(int vmid) {
        return guests.containsKey(vmid);
    }

    /** Does what a step does. */
    public void carryOut(Instant at, StepAction action) {
        switch (action) {
            case StepAction.MigrateGuest move -> {
                Doll doll = doll(move.guest().vmid());
                put(at, new Doll(doll.id(), move.target(), doll.running()));
            }
            case StepAction.StartGuest start -> power(at, start.guest().vmid(), true);
            case StepAction.StopGuest stop -> power(at, stop.guest().vmid(), false);
            case StepAction.DeleteGuest delete -> {
                guests.remove(delete.guest().vmid());
                sightings.add(
                        new Sighting(DollHouse.SITE.value(), at, delete.guest().vmid(), Optional.empty()));
            }
            default -> {}
        }
    }

    private void power(Instant at, int vmid, boolean on) {
        Doll doll = doll(vmid);
        put(at, new Doll(doll.id(), doll.host(), on));
    }

    private Doll doll(int vmid) {
        return Optional.ofNullable(guests.get(vmid)).orElseThrow();
    }

    /** What an executor would see. */
    Observation observe(StepAction action, Instant at) {
        return switch (action) {
            case StepAction.CheckConnectivity check -> new Observation.Connectivity("9.2.11", true, List.of());
            case StepAction.ObserveSite site ->
                Observation.Site.of(at, HOSTS.stream().map(this::host).toList(), List.of());
            case StepAction.ObserveGuests on -> new Observation.Guests(at, on.host(), on(on.host()));
            case StepAction.MigrateGuest move -> new Observation.GuestPlace(move.guest(), move.target(), move.power());
            case StepAction.ConfirmHostEmpty confirm ->
                new Observation.HostContents(
                        confirm.host(),
                        on(confirm.host()).stream().map(Observation.Guest::id).toList(),
                        0);
            case StepAction.FindGuest find ->
                new Observation.GuestFound(
                        at,
                        find.vmid(),
                        Optional.ofNullable(guests.get(find.vmid()))
                                .map(doll -> new Observation.Found(doll.host(), guest(doll), List.of())));
            case StepAction.StartGuest start ->
                new Observation.GuestPlace(start.guest(), start.host(), PowerState.RUNNING);
            case StepAction.StopGuest stop -> new Observation.GuestPlace(stop.guest(), stop.host(), PowerState.STOPPED);
            case StepAction.DeleteGuest delete -> new Observation.GuestGone(delete.guest(), List.of());
            default -> throw new IllegalArgumentException("these dolls have nothing for " + action.kind());
        };
    }

    private Observation.Host host(HostName name) {
        return new Observation.Host(name, true, false, 64 * GIB, GIB, GIB, 32, 2, 2, List.of());
    }

    private List<Observation.Guest> on(HostName host) {
        return guests.values().stream()
                .filter(doll -> doll.host().equals(host))
                .map(DollWorld::guest)
                .toList();
    }

    private static Observation.Guest guest(Doll doll) {
        return new Observation.Guest(
                doll.id(),
                false,
                false,
                doll.running() ? PowerState.RUNNING : PowerState.STOPPED,
                Optional.empty(),
                List.of(),
                false,
                GIB,
                1,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of());
    }
}
