package io.signalbox.proxmox.decode;

import io.signalbox.proxmox.Disk;
import io.signalbox.proxmox.GuestConfig;
import io.signalbox.proxmox.GuestKind;
import io.signalbox.proxmox.GuestStatus;
import io.signalbox.proxmox.PendingSetting;
import io.signalbox.proxmox.PropertyString;
import io.signalbox.proxmox.Smbios;
import io.signalbox.proxmox.Snapshot;
import io.signalbox.proxmox.Tags;
import io.signalbox.proxmox.UnreadableValueException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Answers about one guest. */
public final class GuestDecoders {

    private static final Pattern VM_DISK = Pattern.compile("(?:ide|sata|scsi|virtio|efidisk|tpmstate|unused)\\d{1,3}");
    private static final Pattern CONTAINER_DISK = Pattern.compile("rootfs|(?:mp|unused)\\d{1,3}");
    private static final Pattern HOST_DEVICE = Pattern.compile("(?:hostpci|usb|dev)\\d{1,3}");
    private static final long MIB = 1L << 20;
    /** PVE: memory of a guest that has none configured, VM and container alike. */
    private static final long DEFAULT_MEMORY_MIB = 512;

    private GuestDecoders() {}

    /** {@code GET /nodes/{node}/qemu/{vmid}/agent/network-get-interfaces}: the names. */
    public static List<String> agentInterfaces(Answer answer) throws UndecodableException {
        return answer.object().objects("result").stream()
                .flatMap(row -> row.filledText("name").stream())
                .toList();
    }

    /** {@code GET /nodes/{node}/qemu/{vmid}/config} and {@code …/lxc/…}. */
    public static Decoder<GuestConfig> config(GuestKind kind) {
        return answer -> config(kind, answer.object());
    }

    private static GuestConfig config(GuestKind kind, Fields data) {
        Map<String, String> raw = data.values();
        SortedSet<String> unreadable = new TreeSet<>();
        Pattern diskKey = kind == GuestKind.QEMU ? VM_DISK : CONTAINER_DISK;
        List<Disk> disks = new ArrayList<>();
        Map<String, String> devices = new TreeMap<>();
        raw.forEach((key, text) -> {
            if (diskKey.matcher(key).matches()) {
                understood(key, text, value -> Disk.parse(key, value), unreadable)
                        .ifPresent(disks::add);
            } else if (HOST_DEVICE.matcher(key).matches()) {
                devices.put(key, text);
            }
        });
        Optional<UUID> uuid = data.filledText("smbios1")
                .flatMap(text -> understood("smbios1", text, Smbios::parse, unreadable))
                .flatMap(Smbios::uuid);
        long memory = data.filledText("memory")
                .flatMap(text -> understood("memory", text, GuestDecoders::mebibytes, unreadable))
                .orElse(DEFAULT_MEMORY_MIB);
        return new GuestConfig(
                data.filledText(kind == GuestKind.QEMU ? "name" : "hostname"),
                uuid,
                Tags.parse(data.text("tags").orElse("")),
                data.filledText("digest"),
                data.filledText("lock"),
                data.flag("protection"),
                data.flag("template"),
                memory * MIB,
                cpus(kind, data),
                disks,
                devices,
                Collections.unmodifiableSortedSet(unreadable),
                raw);
    }

    private static <T> Optional<T> understood(
            String key, String text, Function<String, T> parser, SortedSet<String> unreadable) {
        try {
            return Optional.of(parser.apply(text));
        } catch (UnreadableValueException e) {
            // Reported to the caller by key; one odd setting must not hide the rest of the configuration.
            unreadable.add(key);
            return Optional.empty();
        }
    }

    /** {@code memory} is a number, or since 8.1 also {@code current=number}. */
    private static Long mebibytes(String text) {
        PropertyString memory = PropertyString.parse(text);
        String number = memory.first().or(() -> memory.get("current")).orElse("");
        if (!number.matches("\\d{1,12}")) {
            throw new UnreadableValueException("memory size", text, "a number of MiB");
        }
        return Long.valueOf(number);
    }

    private static OptionalInt cpus(GuestKind kind, Fields data) {
        OptionalInt cores = data.integer("cores");
        if (kind == GuestKind.LXC) {
            return cores;
        }
        return OptionalInt.of(cores.orElse(1) * data.integer("sockets").orElse(1));
    }

    /** {@code GET …/pending}, without the row of the digest. */
    public static List<PendingSetting> pending(Answer answer) throws UndecodableException {
        List<PendingSetting> settings = new ArrayList<>();
        for (Fields row : answer.list(fields -> fields)) {
            String key = row.requiredText("key");
            if (!key.equals("digest")) {
                settings.add(new PendingSetting(key, row.text("value"), row.text("pending"), row.flag("delete")));
            }
        }
        return settings;
    }

    /** {@code GET …/status/current}. */
    public static GuestStatus status(Answer answer) throws UndecodableException {
        Fields data = answer.object();
        Fields ha = data.object("ha");
        return new GuestStatus(
                data.filledText("name"),
                data.requiredText("status"),
                data.filledText("qmpstatus"),
                data.filledText("lock"),
                ha.flag("managed"),
                ha.filledText("state"),
                Tags.parse(data.text("tags").orElse("")),
                data.flag("template"),
                data.number("maxmem"),
                data.number("mem"),
                Duration.ofSeconds(data.number("uptime").orElse(0)),
                data.integer("pid"));
    }

    /** {@code GET …/snapshot/{snapname}/config}. */
    public static Map<String, String> texts(Answer answer) throws UndecodableException {
        return answer.object().values();
    }

    /** {@code GET …/snapshot}, without the pseudo-entry {@code current}. */
    public static List<Snapshot> snapshots(Answer answer) throws UndecodableException {
        List<Snapshot> snapshots = new ArrayList<>();
        for (Fields row : answer.list(fields -> fields)) {
            String name = row.requiredText("name");
            if (!name.equals("current")) {
                snapshots.add(new Snapshot(
                        name,
                        row.filledText("description").map(String::strip),
                        HostDecoders.instant(row.number("snaptime")),
                        row.filledText("parent"),
                        row.flag("vmstate")));
            }
        }
        return snapshots;
    }
}
