package io.signalbox.planner.cluster;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import io.signalbox.planner.work.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What machines are made from. */
record Template(Subject subject) {
    private static final Pattern ORDER = Pattern.compile("order=([^,]+)");
    private static final Pattern DRIVE = Pattern.compile("(?:scsi|virtio|sata|ide)[0-9]+");
    /** PVE: a network interface begins with its model, and the MAC address as its value. */
    private static final Pattern MODEL = Pattern.compile("(?<model>[a-z0-9-]+)=(?<mac>[0-9A-Fa-f:]{17})");

    /** The first disk that it boots from, the one that a machine's size is that of. */
    Optional<Observation.Volume> disk() {
        List<Observation.Volume> drives = subject.found().volumes().stream()
                .filter(volume -> DRIVE.matcher(volume.drive()).matches())
                .filter(volume -> !volume.volume().contains("cloudinit"))
                .toList();
        Matcher order = ORDER.matcher(subject.config().getOrDefault("boot", ""));
        if (order.find()) {
            for (String drive : order.group(1).split(";")) {
                Optional<Observation.Volume> first = drives.stream()
                        .filter(volume -> volume.drive().equals(drive.strip()))
                        .findFirst();
                if (first.isPresent()) {
                    return first;
                }
            }
        }
        return drives.stream().findFirst();
    }

    /** Bytes that a full copy writes, by storage. */
    Map<String, Long> copied() {
        Map<String, Long> bytes = new TreeMap<>();
        subject.found().volumes().forEach(volume -> bytes.merge(storage(volume), volume.size(), Long::sum));
        return bytes;
    }

    private static String storage(Observation.Volume volume) {
        int colon = volume.volume().indexOf(':');
        return colon < 0 ? volume.volume() : volume.volume().substring(0, colon);
    }

    /** Whether every disk is where every host reaches it. PVE: only then can a copy be put on another host at once. */
    boolean isShared(Sight sight) {
        return copied().keySet().stream()
                .allMatch(name -> sight.host(host()).stream()
                        .flatMap(host -> host.storages().stream())
                        .anyMatch(one -> one.name().equals(name) && one.shared()));
    }

    HostName host() {
        return subject.host();
    }

    /** Its first network interface with another MAC address; one on the bridge if it has none. */
    String net0(String mac, String bridge) {
        String now = subject.config().getOrDefault("net0", "");
        Matcher model = MODEL.matcher(now);
        String address = mac.toUpperCase(Locale.ROOT);
        return model.find()
                ? now.substring(0, model.start()) + model.group("model") + "=" + address + now.substring(model.end())
                : "virtio=%s,bridge=%s".formatted(address, bridge);
    }

    /** The MAC address of a configuration's first network interface, lower case. */
    static Optional<String> mac(Map<String, String> config) {
        Matcher model = MODEL.matcher(config.getOrDefault("net0", ""));
        return model.find() ? Optional.of(model.group("mac").toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Whether a copy of it is protected from deletion, as it is itself. */
    boolean isProtected() {
        return subject.guest().deletionProtected();
    }
}
