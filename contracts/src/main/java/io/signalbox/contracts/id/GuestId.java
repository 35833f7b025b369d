package io.signalbox.contracts.id;

/**
 * Which guest: never the VMID alone, since a VMID is used again after its guest is gone.
 *
 * @param vmid 100 to 999999999 (PVE: JSONSchema.pm:66)
 * @param uuid SMBIOS UUID from {@code smbios1}, lower case; empty where the guest has none (containers)
 * @param name the guest's name as configured; empty where it has none
 */
public record GuestId(int vmid, String uuid, String name) implements Comparable<GuestId> {
    public static final int LOWEST_VMID = 100;
    public static final int HIGHEST_VMID = 999_999_999;

    public GuestId {
        requireVmid(vmid);
        Require.present("uuid", uuid);
        Require.present("name", name);
    }

    /** @throws IllegalArgumentException if it is no VMID */
    public static void requireVmid(int vmid) {
        Require.that(
                vmid >= LOWEST_VMID && vmid <= HIGHEST_VMID,
                "vmid %d is not valid: expected %d to %d".formatted(vmid, LOWEST_VMID, HIGHEST_VMID));
    }

    /** The VMID and, where there is one, the name: {@code 101 (web01)}. */
    public String label() {
        return name.isEmpty() ? Integer.toString(vmid) : "%d (%s)".formatted(vmid, name);
    }

    @Override
    public int compareTo(GuestId other) {
        return Integer.compare(vmid, other.vmid);
    }
}
