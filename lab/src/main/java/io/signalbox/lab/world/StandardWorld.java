package io.signalbox.lab.world;

import java.util.List;

/** The demonstration site. Its numbers are chosen so that pve01 can be emptied, apart from the guest with a device. */
final class StandardWorld {
    private StandardWorld() {}

    static WorldSpec spec() {
        WorldSpec.Builder site = WorldSpec.named("lab")
                .host("pve01", 16, 64)
                .host("pve02", 16, 64)
                .host("pve03", 12, 48);
        crowdedHost(site);
        otherHosts(site);
        return site.highlyAvailable(1031)
                .highlyAvailable(1032)
                .rule(HaRule.onNodes("db-near-storage", List.of("vm:1031"), List.of("pve01", "pve02"), true))
                .build();
    }

    private static void crowdedHost(WorldSpec.Builder site) {
        String host = "pve01";
        site.guest(GuestSpec.of(101, "talos-v1.12", host, 2, "ceph-vm", 10)
                        .tagged("template,talos")
                        .asTemplate())
                .guest(GuestSpec.of(1021, "web01", host, 4, "ceph-vm", 32).tagged("web;prod"))
                .guest(GuestSpec.of(1022, "web02", host, 4, "ceph-vm", 32).tagged("web;prod"))
                .guest(GuestSpec.of(1023, "cache01", host, 2, "local-lvm", 4).tagged("cache"))
                .guest(GuestSpec.of(1031, "db01", host, 8, "ceph-vm", 120).tagged("db;prod"))
                .guest(GuestSpec.of(1032, "dns01", host, 2, "ceph-vm", 8).tagged("infra"))
                .guest(GuestSpec.of(1041, "analytics01", host, 16, "ceph-vm", 400)
                        .with("cores", "8")
                        .tagged("batch"))
                .guest(GuestSpec.of(1042, "mail01", host, 4, "ceph-vm", 64)
                        .with("protection", "1")
                        .tagged("mail;prod"))
                .guest(GuestSpec.of(1051, "build01", host, 8, "ceph-vm", 80).stopped())
                .guest(GuestSpec.of(1052, "legacy01", host, 4, "local-lvm", 4)
                        .with("ide2", "none,media=cdrom")
                        .stopped())
                .guest(GuestSpec.of(1061, "gpu01", host, 8, "ceph-vm", 100)
                        .with("hostpci0", "0000:41:00.0,pcie=1")
                        .with("machine", "q35")
                        .tagged("gpu"));
    }

    private static void otherHosts(WorldSpec.Builder site) {
        site.guest(GuestSpec.of(102, "debian-13-cloud", "pve02", 2, "ceph-vm", 4)
                        .tagged("template,cloudinit")
                        .asTemplate())
                .guest(GuestSpec.of(1024, "web03", "pve02", 4, "ceph-vm", 32).tagged("web;prod"))
                .guest(GuestSpec.of(1033, "db02", "pve02", 4, "local-lvm", 16).tagged("db"))
                .guest(GuestSpec.of(1201, "talos-cp-1", "pve03", 8, "ceph-vm", 40)
                        .tagged("talos;kubernetes"))
                .guest(GuestSpec.of(1202, "talos-worker-1", "pve03", 16, "ceph-vm", 80)
                        .with("cores", "4")
                        .tagged("talos;kubernetes"))
                .guest(GuestSpec.of(1043, "monitoring01", "pve03", 8, "ceph-vm", 200)
                        .tagged("infra"))
                .guest(GuestSpec.of(1053, "wiki-old", "pve03", 2, "ceph-vm", 16).stopped());
    }
}
