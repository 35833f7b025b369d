package io.signalbox.planner.hosts;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.Observation;
import java.util.List;
import java.util.function.Function;

/** What was seen of a site, with the hosts that are held as hosts in maintenance, onto which nothing is put. */
public final class HeldHosts {
    private HeldHosts() {}

    /** The same observations, so marked. */
    public static List<Observation> marked(List<Observation> seen, Function<HostName, HostRecord> hosts) {
        return seen.stream()
                .map(one -> one instanceof Observation.Site site ? marked(site, hosts) : one)
                .toList();
    }

    private static Observation marked(Observation.Site site, Function<HostName, HostRecord> hosts) {
        return new Observation.Site(
                site.at(),
                site.hosts().stream()
                        .map(host -> hosts.apply(host.name()).hold().isPresent() ? inMaintenance(host) : host)
                        .toList(),
                site.haRules(),
                site.residents());
    }

    private static Observation.Host inMaintenance(Observation.Host host) {
        return new Observation.Host(
                host.name(),
                host.online(),
                true,
                host.memoryTotal(),
                host.memoryUsed(),
                host.memoryCommitted(),
                host.cpus(),
                host.cpusCommitted(),
                host.guests(),
                host.storages());
    }
}
