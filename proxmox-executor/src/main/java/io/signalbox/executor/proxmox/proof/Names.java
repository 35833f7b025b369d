package io.signalbox.executor.proxmox.proof;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.proxmox.GuestConfig;
import java.util.Locale;

/** The words of the contracts for those of the client, and back. */
public final class Names {
    private Names() {}

    /** A host as the client calls it. */
    public static io.signalbox.proxmox.HostName pve(HostName host) {
        return new io.signalbox.proxmox.HostName(host.value());
    }

    /** A host as the contracts call it. */
    public static HostName host(io.signalbox.proxmox.HostName host) {
        return new HostName(host.value());
    }

    /** Who a guest is by its configuration. */
    public static GuestId guest(int vmid, GuestConfig config) {
        String uuid =
                config.uuid().map(id -> id.toString().toLowerCase(Locale.ROOT)).orElse("");
        return new GuestId(vmid, uuid, config.name().orElse(""));
    }

    /** Whether it runs; a paused guest runs too. */
    public static PowerState power(boolean running) {
        return running ? PowerState.RUNNING : PowerState.STOPPED;
    }

    /** A power state as people read it. */
    public static String word(PowerState power) {
        return power.name().toLowerCase(Locale.ROOT);
    }

    /** Whether two names are of one guest: VMID, UUID and name all agree. */
    public static boolean same(GuestId one, GuestId other) {
        return one.vmid() == other.vmid()
                && one.uuid().equalsIgnoreCase(other.uuid())
                && one.name().equals(other.name());
    }

    /**
     * Whether a guest is the one that was planned. One that its own plan makes has no UUID yet when it is planned: then VMID
     * and name count.
     */
    public static boolean answers(GuestId planned, GuestId present) {
        return planned.uuid().isEmpty()
                ? planned.vmid() == present.vmid() && planned.name().equals(present.name())
                : same(planned, present);
    }

    /** Who a guest is, in full: {@code 101 (web01, 0f1e…)}. */
    public static String full(GuestId guest) {
        return guest.uuid().isEmpty() ? guest.label() : "%s with UUID %s".formatted(guest.label(), guest.uuid());
    }
}
