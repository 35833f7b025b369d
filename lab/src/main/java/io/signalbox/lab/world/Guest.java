package io.signalbox.lab.world;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A guest as it is now. Its configuration is what PVE keeps in the file {@code VMID.conf}, a lock included; changes that a
 * running guest takes over only at its next start are kept apart as pending. To be used inside {@link World#call} only.
 */
public final class Guest {
    private final int vmid;
    private String node;
    private boolean running;
    private long since;
    private final SortedMap<String, String> config;
    private final SortedMap<String, String> pending = new TreeMap<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private Inside inside;

    Guest(Image image) {
        this.vmid = image.vmid();
        this.node = image.node();
        this.running = image.running();
        this.since = image.since();
        this.config = new TreeMap<>(image.config());
        this.pending.putAll(image.pending());
        this.snapshots.addAll(image.snapshots());
        this.inside = image.inside();
    }

    /**
     * The stored form of a guest.
     *
     * @param since when it was last started or stopped, in seconds since the epoch
     * @param pending values that wait for the next start; an empty value is a deletion
     * @param snapshots oldest first
     * @param inside what runs inside
     */
    public record Image(
            int vmid,
            String node,
            boolean running,
            long since,
            Map<String, String> config,
            Map<String, String> pending,
            List<Snapshot> snapshots,
            Inside inside) {
        public Image {
            // A world kept by an earlier version has neither.
            snapshots = snapshots == null ? List.of() : List.copyOf(snapshots);
            inside = inside == null ? Inside.usual(vmid) : inside;
        }

        /** A guest without snapshots that is usual inside. */
        public Image(
                int vmid,
                String node,
                boolean running,
                long since,
                Map<String, String> config,
                Map<String, String> pending) {
            this(vmid, node, running, since, config, pending, List.of(), Inside.usual(vmid));
        }
    }

    Image image() {
        return new Image(
                vmid,
                node,
                running,
                since,
                new TreeMap<>(config),
                new TreeMap<>(pending),
                List.copyOf(snapshots),
                inside);
    }

    public int vmid() {
        return vmid;
    }

    /** The host where the configuration file lies. */
    public String node() {
        return node;
    }

    /** Puts the configuration file on another host. */
    public void moveTo(String target) {
        node = target;
    }

    public boolean running() {
        return running;
    }

    /** Seconds since the epoch when the guest was last started or stopped. */
    public long since() {
        return since;
    }

    /** Whether what is inside has come up since the start, by a clock of the lab. */
    public boolean hasBooted(LabClock clock, Instant now) {
        Duration takes = clock.takes(Duration.ofSeconds(inside().bootSeconds()));
        return running() && !now.isBefore(Instant.ofEpochSecond(since()).plus(takes));
    }

    void power(boolean on, long now) {
        if (running != on) {
            since = now;
        }
        running = on;
        if (!on) {
            applyPending();
        }
    }

    private void applyPending() {
        SortedMap<String, String> next = nextConfig();
        config.clear();
        config.putAll(next);
        pending.clear();
    }

    /** The configuration as it will be in force after the next start. */
    public SortedMap<String, String> nextConfig() {
        SortedMap<String, String> next = new TreeMap<>(config);
        pending.forEach((key, value) -> {
            if (value.isEmpty()) {
                next.remove(key);
            } else {
                next.put(key, value);
            }
        });
        return next;
    }

    /** The configuration in force, without what is pending. */
    public SortedMap<String, String> config() {
        return Collections.unmodifiableSortedMap(config);
    }

    /** What waits for the next start; an empty value is a deletion. */
    public SortedMap<String, String> pending() {
        return Collections.unmodifiableSortedMap(pending);
    }

    /** Puts a line of the configuration in force. */
    public void set(String key, String value) {
        pending.remove(key);
        config.put(key, value);
    }

    /** Takes a line out of the configuration. */
    public void remove(String key) {
        pending.remove(key);
        config.remove(key);
    }

    /** Lets a value wait for the next start; an empty one is a deletion. */
    public void setPending(String key, String value) {
        pending.put(key, value);
    }

    /** Puts another configuration in the place of this one; nothing is pending then. */
    public void replaceConfig(Map<String, String> other) {
        pending.clear();
        config.clear();
        config.putAll(other);
    }

    /** The snapshots, oldest first. */
    public List<Snapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    /** The snapshot of that name. */
    public Optional<Snapshot> snapshot(String name) {
        return snapshots.stream().filter(found -> found.name().equals(name)).findFirst();
    }

    /** Puts other snapshots in the place of these. */
    public void replaceSnapshots(List<Snapshot> others) {
        snapshots.clear();
        snapshots.addAll(others);
    }

    /** What runs inside. */
    public Inside inside() {
        return inside;
    }

    /** Lets something else run inside. */
    public void inside(Inside other) {
        inside = other;
    }

    /** Whether the configuration has the guest agent. */
    public boolean agentConfigured() {
        return value("agent")
                .filter(value -> value.matches("(?:enabled=)?1(?:,.*)?"))
                .isPresent();
    }

    /** One line of the configuration. */
    public Optional<String> value(String key) {
        return Optional.ofNullable(config.get(key));
    }

    private boolean flag(String key) {
        return value(key).filter("1"::equals).isPresent();
    }

    /** The SMBIOS UUID, empty if the configuration has none. */
    public String uuid() {
        return value("smbios1").stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .filter(part -> part.startsWith("uuid="))
                .map(part -> part.substring("uuid=".length()))
                .findFirst()
                .orElse("");
    }

    public String name() {
        return value("name").orElse("VM" + vmid);
    }

    /** The stored list of tags, separated by semicolons; empty when there is none. */
    public Optional<String> tags() {
        return value("tags").filter(tags -> !tags.isEmpty());
    }

    public boolean template() {
        return flag("template");
    }

    public boolean guarded() {
        return flag("protection");
    }

    /** Why the guest is locked, for example {@code migrate}. */
    public Optional<String> lock() {
        return value("lock");
    }

    /** Refuses to go on with a locked guest (PVE: AbstractConfig.pm:339). */
    public void refuseIfLocked() {
        lock().ifPresent(lock -> {
            throw PveError.die("VM is locked (" + lock + ")");
        });
    }

    /** Configured memory in bytes. */
    public long memoryBytes() {
        return Long.parseLong(value("memory").orElse("512")) << 20;
    }

    /** Memory in use in bytes, a steady share of what is configured; 0 when stopped. */
    public long memoryUsed() {
        return running ? memoryBytes() / 100 * (78 + vmid % 15) : 0;
    }

    /** Processors: cores times sockets. */
    public int cpus() {
        return Integer.parseInt(value("cores").orElse("1"))
                * Integer.parseInt(value("sockets").orElse("1"));
    }

    /** All drives that name a volume. */
    public List<Disk> disks() {
        return config.entrySet().stream()
                .flatMap(line -> Disk.parse(line.getKey(), line.getValue()).stream())
                .toList();
    }

    /** Configuration keys of devices that bind the guest to its host. */
    public List<String> localResources() {
        return config.keySet().stream()
                .filter(key -> key.matches("(?:hostpci|usb|serial|parallel)\\d+|ivshmem"))
                .filter(key -> !key.startsWith("serial") || !"socket".equals(config.get(key)))
                .toList();
    }

    /** SHA-1 of the configuration file, as PVE compares it. */
    public String digest() {
        StringBuilder file = new StringBuilder();
        config.forEach(
                (key, value) -> file.append(key).append(": ").append(value).append('\n'));
        if (!pending.isEmpty()) {
            file.append("[PENDING]\n");
            pending.forEach(
                    (key, value) -> file.append(key).append(": ").append(value).append('\n'));
        }
        return sha1(file.toString());
    }

    static String sha1(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
