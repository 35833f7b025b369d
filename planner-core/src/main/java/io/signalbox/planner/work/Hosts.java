package io.signalbox.planner.work;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.planner.process.Rejection;
import java.util.Optional;
import java.util.stream.Collectors;

/** The hosts that a command names. */
public final class Hosts {
    private Hosts() {}

    /** Why a command cannot mean that host, if so: the site's configuration lacks it. */
    public static Optional<Rejection> unknown(SiteConfig config, HostName host) {
        if (config.host(host).isPresent()) {
            return Optional.empty();
        }
        String known = config.hosts().stream().map(one -> one.name().value()).collect(Collectors.joining(", "));
        return Optional.of(new Rejection(
                "host_unknown",
                "Host %s is not in cluster-config.yaml of site %s, which has: %s."
                        .formatted(host, config.site(), known)));
    }
}
