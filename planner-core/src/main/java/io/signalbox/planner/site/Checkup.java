package io.signalbox.planner.site;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.report.Report.Finding;
import io.signalbox.contracts.report.Report.Level;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.SiteReading.Health;
import io.signalbox.contracts.step.SiteReading.HostHealth;
import io.signalbox.contracts.step.SiteReading.StorageHealth;
import io.signalbox.planner.hosts.HostRecord;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Judges what was seen of a site: what is wrong first, then what is worth a look, then what is well. */
final class Checkup {
    private static final Duration SKEW_WARNING = Duration.ofSeconds(5);
    private static final Duration SKEW_ERROR = Duration.ofSeconds(30);
    private static final Duration EXPIRY_WARNING = Duration.ofDays(30);
    private static final int FULL = 90;

    private final SiteConfig config;
    private final Health seen;
    private final Map<String, SortedSet<String>> needed;
    private final Function<HostName, HostRecord> remembered;
    private final List<Finding> findings = new ArrayList<>();

    /**
     * @param needed the privileges that operations need, and by each which
     * @param remembered what is remembered of each host
     */
    Checkup(
            SiteConfig config,
            Health seen,
            Map<String, SortedSet<String>> needed,
            Function<HostName, HostRecord> remembered) {
        this.remembered = remembered;
        this.config = config;
        this.seen = seen;
        this.needed = needed;
    }

    List<Finding> findings() {
        seen.hosts().forEach(this::host);
        membership();
        versions();
        quorum();
        token();
        privileges();
        seen.storages().stream().filter(StorageHealth::enabled).forEach(this::storage);
        storages();
        return findings.stream()
                .sorted((one, other) -> other.level().compareTo(one.level()))
                .toList();
    }

    private void host(HostHealth host) {
        String name = host.host().value();
        if (host.problem().isPresent()) {
            var problem = host.problem().get();
            error(name, problem.happened(), problem.remedy());
        } else if (!host.online()) {
            error(
                    name,
                    "It answers, and the rest of the site says that it is offline.",
                    "Look at the cluster's network between the hosts (pvecm status, corosync-cfgtool -s).");
        } else {
            ok(
                    name,
                    "It answers%s."
                            .formatted(host.version()
                                    .map(" with Proxmox VE "::concat)
                                    .orElse("")));
        }
        remembered
                .apply(host.host())
                .hold()
                .ifPresent(hold -> warning(
                        name,
                        "%s No operation puts a guest on it%s."
                                .formatted(
                                        hold.sentence(),
                                        host.maintenance() ? ", and the HA manager keeps its guests off it" : ""),
                        "When the work is done: signalbox host release %s, or signalbox host return %s, which also moves back the guests that an evacuation moved away."
                                .formatted(name, name)));
        if (host.maintenance() && remembered.apply(host.host()).hold().isEmpty()) {
            warning(
                    name,
                    "It is in maintenance, and not by Signalbox: nothing is moved to it.",
                    "When the work is done: ha-manager crm-command node-maintenance disable " + name + ".");
        }
        host.skew()
                .map(Duration::abs)
                .filter(off -> off.compareTo(SKEW_WARNING) > 0)
                .ifPresent(off -> skew(host, off));
    }

    private void skew(HostHealth host, Duration off) {
        String says = "Its clock is %d s %s."
                .formatted(
                        off.toSeconds(),
                        host.skew().filter(Duration::isNegative).isPresent() ? "behind" : "ahead");
        String remedy =
                "Set it by NTP: timedatectl status, then systemctl restart chrony on that host; tasks are found again by their time.";
        findings.add(new Finding(
                off.compareTo(SKEW_ERROR) > 0 ? Level.ERROR : Level.WARNING,
                host.host().value(),
                says,
                Optional.of(remedy)));
    }

    private void membership() {
        TreeSet<HostName> configured = new TreeSet<>();
        config.hosts().forEach(host -> configured.add(host.name()));
        TreeSet<HostName> there = new TreeSet<>();
        seen.hosts().forEach(host -> there.add(host.host()));
        configured.stream()
                .filter(host -> !there.contains(host))
                .forEach(host -> error(
                        host.value(),
                        "cluster-config.yaml names it, and the site has no such host.",
                        "Take it out of cluster.nodes, or let it join the site."));
        there.stream()
                .filter(host -> !configured.contains(host))
                .forEach(host -> warning(
                        host.value(),
                        "The site has it, and cluster-config.yaml does not name it.",
                        "Add it to cluster.nodes, or nothing can be asked of it by its name."));
    }

    private void versions() {
        Map<String, TreeSet<String>> byVersion = new TreeMap<>();
        seen.hosts()
                .forEach(host -> host.version()
                        .ifPresent(version -> byVersion
                                .computeIfAbsent(version, fresh -> new TreeSet<>())
                                .add(host.host().value())));
        if (byVersion.size() > 1) {
            warning(
                    "versions",
                    "The hosts run different versions of Proxmox VE: %s."
                            .formatted(byVersion.entrySet().stream()
                                    .map(one -> "%s on %s".formatted(one.getKey(), String.join(", ", one.getValue())))
                                    .collect(Collectors.joining("; "))),
                    "Upgrade the older ones; a guest may not move live from a newer to an older one.");
        }
    }

    private void quorum() {
        if (seen.quorate()) {
            ok("quorum", "The site is quorate.");
        } else {
            error(
                    "quorum",
                    "The site is not quorate, so nothing in it can be changed.",
                    "Bring the missing hosts back, or see pvecm status on a host that answers.");
        }
    }

    private void token() {
        String subject = "token " + seen.tokenId();
        seen.tokenExpires().ifPresent(end -> {
            long days = Duration.between(seen.at(), end).toDays();
            String remedy =
                    "Give it more time (pveum user token modify USER TOKENID --expire SECONDS), or make a new one and put it into the secret store.";
            if (!end.isAfter(seen.at())) {
                error(subject, "It expired at %s.".formatted(end), remedy);
            } else if (Duration.between(seen.at(), end).compareTo(EXPIRY_WARNING) < 0) {
                warning(subject, "It expires at %s, in %d days.".formatted(end, days), remedy);
            } else {
                ok(subject, "It is valid until %s.".formatted(end));
            }
        });
    }

    private void privileges() {
        for (String missing : seen.missingPrivileges()) {
            error(
                    "token " + seen.tokenId(),
                    "It lacks %s%s."
                            .formatted(
                                    missing,
                                    Optional.ofNullable(needed.get(missing))
                                            .map(kinds -> ", which is needed by " + String.join(", ", kinds))
                                            .orElse("")),
                    "Give the token, and its user, a role that has it there (pveum acl modify); without it those operations are refused before they change anything.");
        }
        if (seen.missingPrivileges().isEmpty()) {
            ok("token " + seen.tokenId(), "It has every privilege that any operation needs.");
        }
    }

    private void storage(StorageHealth storage) {
        String subject = "%s on %s".formatted(storage.storage(), storage.host());
        if (!storage.active()) {
            error(
                    subject,
                    "The storage is enabled there, and not active.",
                    "pvesm status on %s says more; disable it for that host if it is not meant for it."
                            .formatted(storage.host()));
        } else if (storage.total() > 0 && storage.used() >= storage.total() / 100 * FULL) {
            warning(
                    subject,
                    "The storage is %d %% full.".formatted(storage.used() * 100 / storage.total()),
                    "Delete what is not needed, such as old backups and snapshots, or make it larger.");
        }
    }

    private void storages() {
        List<StorageHealth> enabled =
                seen.storages().stream().filter(StorageHealth::enabled).toList();
        if (!enabled.isEmpty() && enabled.stream().allMatch(StorageHealth::active)) {
            ok("storages", "Every storage that is enabled is active.");
        }
    }

    private void ok(String subject, String says) {
        findings.add(new Finding(Level.OK, subject, says, Optional.empty()));
    }

    private void warning(String subject, String says, String remedy) {
        findings.add(new Finding(Level.WARNING, subject, says, Optional.of(remedy)));
    }

    private void error(String subject, String says, String remedy) {
        findings.add(new Finding(Level.ERROR, subject, says, Optional.of(remedy)));
    }
}
