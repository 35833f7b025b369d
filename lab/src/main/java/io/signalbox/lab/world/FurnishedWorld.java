package io.signalbox.lab.world;

import java.util.List;
import java.util.Map;

/** The demonstration site with everything on it that the plain one has no need of. */
final class FurnishedWorld {
    private static final long GIB = 1L << 30;
    private static final long MIB = 1L << 20;
    private static final long MADE = 1_780_000_000L;

    private FurnishedWorld() {}

    static WorldSpec spec() {
        WorldSpec.Builder site = WorldSpec.named("lab").like(WorldSpec.standard());
        guests(site);
        files(site);
        return site.pool(new Pool("staging", "guests of the staging cluster", List.of(1301, 1302), List.of("ceph-vm")))
                .job(new BackupJob("backup-nightly", "02:30", "nfs-iso", "snapshot", List.of(), true))
                .container(new ContainerSpec(301, "proxy01", "pve02", 2, GIB, 8 * GIB, true, "infra"))
                .volume(new Volumes.Loose("ceph-vm", "pve01", "vm-1999-disk-0", 1999, 16 * GIB, false))
                .volume(new Volumes.Loose("local-lvm", "pve02", "vm-1051-disk-3", 1051, 4 * GIB, false))
                .build();
    }

    private static void guests(WorldSpec.Builder site) {
        site.guest(GuestSpec.of(103, "debian-13-uefi", "pve01", 2, "ceph-vm", 4)
                        .with("bios", "ovmf")
                        .with("efidisk0", "ceph-vm:base-103-disk-1,efitype=4m,size=4M")
                        .with("scsi1", "ceph-vm:vm-103-cloudinit,media=cdrom,size=4M")
                        .with("serial0", "socket")
                        .with("vga", "serial0")
                        .tagged("template;cloudinit")
                        .asTemplate())
                .guest(GuestSpec.of(1301, "staging-1", "pve01", 2, "ceph-vm", 4)
                        .linkedTo(103, "ceph-vm", 4)
                        .tagged("staging"))
                .guest(GuestSpec.of(1302, "staging-2", "pve02", 2, "ceph-vm", 16)
                        .with("unused0", "ceph-vm:vm-1302-disk-1,size=8G")
                        .snapshotted("before-upgrade", MADE)
                        .snapshotted("after-upgrade", MADE + 86_400)
                        .tagged("staging"));
    }

    private static void files(WorldSpec.Builder site) {
        GuestSpec mail = GuestSpec.of(1042, "mail01", "pve01", 4, "ceph-vm", 64);
        site.file(StoredFile.plain(
                        "nfs-iso", "pve01", "iso", "debian-13.0.0-amd64-netinst.iso", 753 * MIB, 753 * MIB, MADE))
                .file(StoredFile.plain("local", "pve01", "import", "debian-13.qcow2", 420 * MIB, 3 * GIB, MADE))
                .file(new StoredFile(
                        "nfs-iso",
                        "pve01",
                        "backup/vzdump-qemu-1042-2026_06_01-02_30_00.vma.zst",
                        "backup",
                        "vma.zst",
                        12 * GIB,
                        64 * GIB,
                        MADE,
                        Map.of(),
                        1042,
                        "mail01 before the move",
                        true,
                        mail.config()));
    }
}
