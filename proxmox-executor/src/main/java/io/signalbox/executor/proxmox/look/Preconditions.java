package io.signalbox.executor.proxmox.look;

import io.signalbox.contracts.step.Observation;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.MigratePreconditions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a host says about moving a guest away, in the words of the contracts. */
final class Preconditions {
    private Preconditions() {}

    /**
     * Devices that tie a guest to its host: what the host says, and what is passed through by the configuration. Devices
     * mapped to an equal one elsewhere do not, and a USB port for a SPICE client is no device of the host.
     */
    static List<String> devices(MigratePreconditions told, GuestConfig config) {
        TreeSet<String> devices = new TreeSet<>(told.localResources());
        config.devices().forEach((key, value) -> {
            boolean mapped = told.mappedResources().contains(key) || value.contains("mapping=");
            boolean spice = value.equals("spice") || value.startsWith("spice,") || value.startsWith("host=spice");
            if (!mapped && !spice) {
                devices.add(key);
            }
        });
        return List.copyOf(devices);
    }

    /** The hosts that cannot be the target, each with the reasons. */
    static List<Observation.RefusedHost> refused(MigratePreconditions told) {
        return told.notAllowed().entrySet().stream()
                .map(one -> new Observation.RefusedHost(Names.host(one.getKey()), why(one)))
                .toList();
    }

    private static String why(Map.Entry<io.signalbox.proxmox.HostName, MigratePreconditions.Obstacles> one) {
        MigratePreconditions.Obstacles obstacles = one.getValue();
        List<String> reasons = new ArrayList<>();
        if (!obstacles.storages().isEmpty()) {
            reasons.add("has no storage " + String.join(", ", obstacles.storages()));
        }
        if (!obstacles.resources().isEmpty()) {
            reasons.add("has no mapped device " + String.join(", ", obstacles.resources()));
        }
        if (!obstacles.haResources().isEmpty()) {
            reasons.add("is ruled out by HA (%s)"
                    .formatted(obstacles.haResources().stream()
                            .map(block -> "%s of %s".formatted(block.cause(), block.sid()))
                            .collect(Collectors.joining(", "))));
        }
        return reasons.isEmpty() ? "is refused by PVE without a reason" : String.join(", ", reasons);
    }
}
