package io.signalbox.torture.house;

import io.signalbox.contracts.id.SiteName;
import io.signalbox.lab.site.LabSite;
import io.signalbox.lab.site.SiteOptions;
import io.signalbox.lab.world.GuestSpec;
import io.signalbox.lab.world.Volumes;
import io.signalbox.lab.world.WorldSpec;
import io.signalbox.torture.schedule.Schedule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.common.utils.Utils;

/** The simulated sites of a run, all in this process, each on a partition of its own as far as there are enough. */
public final class Sites {
    private static final int PARTITIONS = 6;
    /** The hosts of every site. */
    public static final List<String> HOSTS = List.of("pve01", "pve02", "pve03");
    /** Where guests have their disks. */
    public static final String DISKS = "ceph-vm";
    /** Where their backups go. */
    public static final String BACKUPS = "nfs-iso";

    private static final int GONE = 2901;

    private Sites() {}

    /** @param schedule what is to be deleted must be there */
    public static List<Site> start(int count, long seed, double speed, Schedule schedule) {
        List<Site> sites = new ArrayList<>();
        for (SiteName name : names(count)) {
            int number = sites.size();
            List<String> addresses = List.of(
                    "127.0.%d.1".formatted(10 + number),
                    "127.0.%d.2".formatted(10 + number),
                    "127.0.%d.3".formatted(10 + number));
            SiteOptions options = SiteOptions.forTests()
                    .withSpec(world(name, schedule.doomed(number)))
                    .withSeed(seed + number)
                    .withSpeed(speed)
                    .withAddresses(addresses, 0, 0)
                    .withShells();
            LabSite lab = LabSite.start(options);
            Machines.reserve(lab.world().reservations(), number);
            sites.add(new Site(name, number, lab));
        }
        return sites;
    }

    private static List<SiteName> names(int count) {
        List<SiteName> names = new ArrayList<>();
        Set<Integer> taken = new HashSet<>();
        for (int i = 1; names.size() < count; i++) {
            SiteName name = new SiteName("torture%d.example".formatted(i));
            byte[] key = name.value().getBytes(StandardCharsets.UTF_8);
            if (taken.add(Utils.toPositive(Utils.murmur2(key)) % PARTITIONS) || taken.size() == PARTITIONS) {
                names.add(name);
            }
        }
        return names;
    }

    private static WorldSpec world(SiteName name, int doomed) {
        WorldSpec.Builder world = WorldSpec.named(name.value())
                .host("pve01", 32, 64)
                .host("pve02", 32, 64)
                .host("pve03", 32, 64)
                .guest(GuestSpec.of(1001, "web01", "pve01", 2, DISKS, 8).tagged("web"))
                .guest(GuestSpec.of(1002, "web02", "pve02", 2, DISKS, 8).tagged("web"))
                .guest(GuestSpec.of(1003, "db01", "pve01", 4, DISKS, 8).tagged("db;prod"))
                .guest(GuestSpec.of(1004, "build01", "pve02", 2, DISKS, 8).stopped())
                .guest(GuestSpec.of(1005, "cache01", "pve01", 1, "local-lvm", 1))
                .guest(GuestSpec.of(1006, "mail01", "pve03", 2, DISKS, 8))
                .guest(GuestSpec.of(1061, "gpu01", "pve03", 4, DISKS, 16)
                        .with("hostpci0", "0000:41:00.0,pcie=1")
                        .with("machine", "q35"));
        world.guest(GuestSpec.of(Machines.TEMPLATE, "talos", "pve01", 2, DISKS, 4)
                .tagged("talos;template")
                .asTemplate());
        for (String host : HOSTS) {
            world.volume(new Volumes.Loose(
                    DISKS, host, "vm-%d-disk-0".formatted(GONE + HOSTS.indexOf(host)), GONE, 1L << 30, false));
        }
        for (int i = 0; i < doomed; i++) {
            GuestSpec guest = GuestSpec.of(
                            Schedule.FIRST_DOOMED + i, "old%02d".formatted(i), "pve0" + (1 + i % 3), 1, DISKS, 2)
                    .tagged("old");
            world.guest(i % 2 == 0 ? guest : guest.stopped());
        }
        return world.highlyAvailable(1003).build();
    }
}
