package io.signalbox.lab.world;

import java.util.Map;
import java.util.TreeMap;

/**
 * A guest as the world begins with it.
 *
 * @param vmid its VMID
 * @param host where it lives
 * @param running whether it runs at the beginning
 * @param config its configuration, as {@code GET config} would give it, without the digest
 */
public record GuestSpec(int vmid, String host, boolean running, Map<String, String> config) {
    public GuestSpec {
        config = Map.copyOf(config);
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
        return new GuestSpec(vmid, host, running, changed);
    }

    /** The same guest with these tags. */
    public GuestSpec tagged(String tags) {
        return with("tags", Tags.normalized(tags));
    }

    /** The same guest, powered off. */
    public GuestSpec stopped() {
        return new GuestSpec(vmid, host, false, config);
    }

    /** The same guest as a template: powered off, its disk renamed to a base volume. */
    public GuestSpec asTemplate() {
        TreeMap<String, String> changed = new TreeMap<>(config);
        changed.put("template", "1");
        changed.computeIfPresent("scsi0", (key, value) -> value.replace(":vm-", ":base-"));
        return new GuestSpec(vmid, host, false, changed);
    }
}
