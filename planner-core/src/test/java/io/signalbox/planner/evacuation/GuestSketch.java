package io.signalbox.planner.evacuation;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import java.util.List;
import java.util.Optional;

/** A guest for tests: a running VM of one GiB with nothing odd about it, but for what is said. */
public final class GuestSketch {
    private final GuestId id;
    private boolean template;
    private boolean container;
    private PowerState power = PowerState.RUNNING;
    private Optional<String> lock = Optional.empty();
    private List<String> tags = List.of();
    private boolean deletionProtected;
    private long gib = 1;
    private List<Observation.Disk> disks = List.of();
    private List<String> devices = List.of();
    private boolean highlyAvailable;

    private GuestSketch(GuestId id) {
        this.id = id;
    }

    public static GuestSketch of(int vmid) {
        return new GuestSketch(new GuestId(vmid, "00000000-0000-4000-8000-%012d".formatted(vmid), "vm" + vmid));
    }

    public static GuestSketch of(GuestId id) {
        return new GuestSketch(id);
    }

    public GuestSketch template() {
        template = true;
        power = PowerState.STOPPED;
        tags = List.of("template");
        return this;
    }

    public GuestSketch container() {
        container = true;
        return this;
    }

    public GuestSketch power(PowerState state) {
        power = state;
        return this;
    }

    public GuestSketch lock(String kind) {
        lock = Optional.of(kind);
        return this;
    }

    public GuestSketch tags(String... all) {
        tags = List.of(all);
        return this;
    }

    public GuestSketch deletionProtected() {
        deletionProtected = true;
        return this;
    }

    public GuestSketch gib(long memory) {
        gib = memory;
        return this;
    }

    public GuestSketch disk(String storage, long size) {
        disks = List.of(new Observation.Disk("scsi0", storage, size * World.GIB, Optional.empty()));
        return this;
    }

    public GuestSketch device(String device) {
        devices = List.of(device);
        return this;
    }

    public GuestSketch highlyAvailable() {
        highlyAvailable = true;
        return this;
    }

    public Observation.Guest draw() {
        return new Observation.Guest(
                id,
                template,
                container,
                power,
                lock,
                tags,
                deletionProtected,
                gib * World.GIB,
                2,
                disks,
                devices,
                highlyAvailable,
                Optional.empty(),
                List.of());
    }
}
