package io.signalbox.lab.world;

import java.util.List;

/**
 * Guests that belong together or apart, on the hosts of the demonstration site: a positive and a negative rule between
 * services, a rule that ties a service to hosts, and guests that tags keep together ({@code reporting}) or apart
 * ({@code replica}). The partners on pve02 and pve03 leave one host each to those who may not meet them. Of the shop, the
 * smallest guest has a local disk, so that it arrives long after those that it moves along with.
 */
final class GroupedWorld {
    private GroupedWorld() {}

    static WorldSpec spec() {
        WorldSpec.Builder site = WorldSpec.named("lab")
                .host("pve01", 16, 64)
                .host("pve02", 16, 64)
                .host("pve03", 12, 48);
        ruled(site);
        tagged(site);
        return site.build();
    }

    private static void ruled(WorldSpec.Builder site) {
        site.guest(GuestSpec.of(2101, "shop-db", "pve01", 6, "ceph-vm", 60))
                .guest(GuestSpec.of(2102, "shop-cache", "pve01", 4, "ceph-vm", 20))
                .guest(GuestSpec.of(2103, "shop-web", "pve01", 4, "local-lvm", 20))
                .guest(GuestSpec.of(2111, "dns-a", "pve01", 2, "ceph-vm", 8))
                .guest(GuestSpec.of(2112, "dns-b", "pve02", 2, "ceph-vm", 8))
                .guest(GuestSpec.of(2121, "licences", "pve01", 4, "ceph-vm", 16));
        List.of(2101, 2102, 2103, 2111, 2112, 2121).forEach(site::highlyAvailable);
        site.rule(HaRule.between("shop-together", List.of("vm:2101", "vm:2102", "vm:2103"), true))
                .rule(HaRule.between("dns-apart", List.of("vm:2111", "vm:2112"), false))
                .rule(HaRule.onNodes("licence-dongles", List.of("vm:2121"), List.of("pve01", "pve02"), true));
    }

    private static void tagged(WorldSpec.Builder site) {
        site.guest(GuestSpec.of(2131, "report-db", "pve01", 4, "ceph-vm", 40).tagged("reporting"))
                .guest(GuestSpec.of(2132, "report-web", "pve01", 4, "ceph-vm", 16)
                        .tagged("reporting"))
                .guest(GuestSpec.of(2141, "ldap-a", "pve01", 2, "ceph-vm", 8).tagged("replica"))
                .guest(GuestSpec.of(2142, "ldap-b", "pve03", 2, "ceph-vm", 8).tagged("replica"));
    }
}
