package io.signalbox.lab.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A guest as the world begins with it.
 *
 * @param vmid its VMID
 * @param host where it lives
 * @param running whether it runs at the beginning
 * @param config its configuration, as {@code GET config} would give it, without the digest
 * @param snapshots its snapshots, oldest first
 * @param inside what runs inside
 */
public record GuestSpec(
        int vmid, String host, boolean running, Map<String, String> config, List<Snapshot> snapshots, Inside inside) {
    public GuestSpec {
        config = Map.copyOf(config);
        snapshots = List.copyOf(snapshots);
    }

    /** A guest without snapshots that is usual inside. */
    public GuestSpec(int vmid, String host, boolean running, Map<String, String> config) {
        this(vmid, host, running, config, List.of(), Inside.usual(vmid));
    }

    /** A running guest with two cores and one disk on a storage. */
    public static GuestSpec of(int vmid, String name, String host, int memoryGib, String storage, int diskGib) {
        TreeMap<String, String> config = new TreeMap<>();
        config.put("name", name);
        config.put("cores", "2");
        config.put("sockets", "1");
        config.put("memory", Integer.toString(memoryGib * 1024));
        config.put("ostype", "l26");
        config.put("scsihw", "virtio-scsi-single");
        config.put("boot", "order=scsi0");
        config.put("agent", "1");
        config.put("scsi0", storage + ":vm-" + vmid + "-disk-0,iothread=1,size=" + diskGib + "G");
        config.put("smbios1", "uuid=" + String.format("6f2b1c0e-0000-4000-8000-%012d", vmid));
        config.put("vmgenid", String.format("0a9d4e77-0000-4000-8000-%012d", vmid));
        config.put(
                "net0",
                String.format("virtio=BC:24:11:%02X:%02X:%02X,bridge=vmbr0", vmid >> 16, vmid >> 8 & 255, vmid & 255));
        return new GuestSpec(vmid, host, true, config);
    }

    /** The same guest with one more line in its configuration. */
    public GuestSpec with(String key, String value) {
        TreeMap<String, String> changed = new TreeMap<>(config);
        changed.put(key, value);
        return new GuestSpec(vmid, host, running, changed, snapshots, inside);
    }

    /** The same guest with these tags. */
    public GuestSpec tagged(String tags) {
        return with("tags", Tags.normalized(tags));
    }

    /** The same guest, powered off. */
    public GuestSpec stopped() {
        return new GuestSpec(vmid, host, false, config, snapshots, inside);
    }

    /** The same guest as a template: powered off, its disk renamed to a base volume. */
    public GuestSpec asTemplate() {
        TreeMap<String, String> changed = new TreeMap<>(config);
        changed.put("template", "1");
        changed.computeIfPresent("scsi0", (key, value) -> value.replace(":vm-", ":base-"));
        return new GuestSpec(vmid, host, false, changed, snapshots, inside);
    }

    /** The same guest with one more snapshot, of its configuration as it is here. */
    public GuestSpec snapshotted(String name, long secondsSinceEpoch) {
        List<Snapshot> more = new ArrayList<>(snapshots);
        String parent = config.getOrDefault("parent", "");
        TreeMap<String, String> kept = new TreeMap<>(config);
        kept.remove("parent");
        more.add(new Snapshot(name, "", secondsSinceEpoch, parent, "", 0, kept));
        TreeMap<String, String> changed = new TreeMap<>(config);
        changed.put("parent", name);
        return new GuestSpec(vmid, host, running, changed, more, inside);
    }

    /** The same guest with something else inside. */
    public GuestSpec with(Inside other) {
        return new GuestSpec(vmid, host, running, config, snapshots, other);
    }

    /** The same guest as a linked clone of a template's disk, which is on the storage {@code storage}. */
    public GuestSpec linkedTo(int template, String storage, int diskGib) {
        return with(
                "scsi0",
                storage + ":base-" + template + "-disk-0/vm-" + vmid + "-disk-0,iothread=1,size=" + diskGib + "G");
    }
}
