package io.signalbox.planner.evacuation;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.SiteReading;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The health of sites, for tests. */
public final class Healths {
    private Healths() {}

    /** Of a site that lacks nothing: storages {@code ceph} for disks and {@code vault} for backups. */
    public static SiteReading.Health well(Instant at, List<HostName> hosts) {
        return new SiteReading.Health(
                at,
                hosts.stream().map(host -> host(host, "9.2.11", Duration.ZERO)).toList(),
                true,
                "signalbox@pve!planner",
                Optional.of(at.plus(Duration.ofDays(300))),
                List.of(),
                hosts.stream()
                        .flatMap(host -> Stream.of(
                                storage(host, "ceph", List.of("images"), true),
                                storage(host, "vault", List.of("backup"), true)))
                        .toList());
    }

    public static SiteReading.HostHealth host(HostName name, String version, Duration skew) {
        return new SiteReading.HostHealth(name, Optional.empty(), true, false, Optional.of(version), Optional.of(skew));
    }

    public static SiteReading.StorageHealth storage(HostName host, String name, List<String> content, boolean active) {
        return new SiteReading.StorageHealth(host, name, "rbd", content, true, true, active, 1000, 100);
    }
}
