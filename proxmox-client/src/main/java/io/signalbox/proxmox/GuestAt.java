package io.signalbox.proxmox;

/**
 * Where a guest is thought to be. It is an address, not an identity: a VMID can be reused and a guest can move.
 *
 * @param host the host it is on
 * @param kind VM or container
 * @param vmid 100 to 999999999 (PVE: JSONSchema.pm:66)
 */
public record GuestAt(HostName host, GuestKind kind, int vmid) {

    public GuestAt {
        if (vmid < 100 || vmid > 999_999_999) {
            throw new UnreadableValueException("VMID", Integer.toString(vmid), "100 to 999999999");
        }
    }

    /** A virtual machine on a host. */
    public static GuestAt vm(HostName host, int vmid) {
        return new GuestAt(host, GuestKind.QEMU, vmid);
    }

    /** A container on a host. */
    public static GuestAt container(HostName host, int vmid) {
        return new GuestAt(host, GuestKind.LXC, vmid);
    }

    @Override
    public String toString() {
        return (kind == GuestKind.QEMU ? "VM " : "container ") + vmid + " on " + host;
    }
}
