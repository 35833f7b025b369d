package io.signalbox.executor.proxmox.migrate;

import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.contracts.step.StepAction.MigrateGuest;
import io.signalbox.contracts.text.Sentences;
import io.signalbox.executor.proxmox.foreign.ForeignChanges;
import io.signalbox.executor.proxmox.proof.HostLoad;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.proxmox.ClusterResources;
import io.signalbox.proxmox.ClusterStatus;
import io.signalbox.proxmox.ProxmoxSite;
import io.signalbox.proxmox.Resource;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Whether what the plan saw still holds: the guest is who and where and as it was, and its target can take it. */
final class MigrationGate {
    private static final double GIB = 1L << 30;
    private static final String REMEDY = "Nothing was sent. A new plan is made from what is there now.";

    private final ProxmoxSite site;
    private final MigrateGuest action;
    private final Witness witness;
    private final ForeignChanges foreign;

    /** @param foreign who is asked for the authors of what does not hold */
    MigrationGate(ProxmoxSite site, MigrateGuest action, Witness witness, ForeignChanges foreign) {
        this.site = site;
        this.action = action;
        this.witness = witness;
        this.foreign = foreign;
    }

    /** The first thing that does not hold, if there is one. */
    Optional<Problem> obstacle() {
        ClusterStatus status = witness.note(site.clusterStatus(), read -> read.quorate() ? "quorate" : "not quorate");
        if (!status.quorate()) {
            return gone("the site was to be quorate, and has no quorum");
        }
        Place place = Place.read(site, action, witness);
        if (new Companion(site, action, witness).taken(place)) {
            return Optional.empty();
        }
        return identity(action, place)
                .flatMap(means -> gone(Sentences.joined(means, who(place))))
                .or(this::target);
    }

    private String who(Place place) {
        Set<HostName> hosts = new TreeSet<>(Set.of(action.source()));
        Optional<String> lock = Optional.empty();
        if (place instanceof Place.At at) {
            hosts.add(at.host());
            lock = at.lock();
        }
        return foreign.about(action.guest().vmid(), hosts, lock);
    }

    /** What of the guest is not as the plan has it. */
    static Optional<String> identity(MigrateGuest action, Place place) {
        String expected = "%s was to be on %s".formatted(Names.full(action.guest()), action.source());
        return switch (place) {
            case Place.Nowhere n -> Optional.of(expected + ", and no guest of the site has that VMID: it is gone");
            case Place.OfContainer c ->
                Optional.of("%s, and that VMID is a container on %s".formatted(expected, c.host()));
            case Place.At at -> identity(action, at, expected);
        };
    }

    private static Optional<String> identity(MigrateGuest action, Place.At at, String expected) {
        if (!Names.answers(action.guest(), at.guest())) {
            return Optional.of("%s, and that VMID is another guest: %s on %s"
                    .formatted(expected, Names.full(at.guest()), at.host()));
        }
        if (at.host().equals(action.target())) {
            return Optional.of(
                    "%s, and is on its target %s already: somebody else moved it".formatted(expected, at.host()));
        }
        if (!at.host().equals(action.source())) {
            return Optional.of("%s, and was moved to %s by somebody else".formatted(expected, at.host()));
        }
        if (at.lock().isPresent()) {
            return Optional.of("%s was to be unlocked, and is locked (%s)"
                    .formatted(action.guest().label(), at.lock().get()));
        }
        if (at.power() != action.power()) {
            return Optional.of("%s was to be %s, and is %s"
                    .formatted(action.guest().label(), Names.word(action.power()), Names.word(at.power())));
        }
        if (at.managed() != action.highlyAvailable()) {
            return Optional.of(
                    at.managed()
                            ? "%s was not under HA, and is now"
                                    .formatted(action.guest().label())
                            : "%s was under HA, and is not now"
                                    .formatted(action.guest().label()));
        }
        return Optional.empty();
    }

    private Optional<Problem> target() {
        ClusterResources resources = witness.note(
                site.clusterResources(),
                read -> row(read)
                        .map(row -> "%s is %s%s"
                                .formatted(
                                        action.target(),
                                        row.status(),
                                        row.haState().map(ha -> ", HA " + ha).orElse("")))
                        .orElse("no host " + action.target()));
        Optional<Resource.Host> row = row(resources);
        if (row.isEmpty()) {
            return gone("the target %s was to be online, and the site has no such host".formatted(action.target()));
        }
        if (!row.get().status().equals("online")) {
            return gone("the target %s was to be online, and is %s"
                    .formatted(action.target(), row.get().status()));
        }
        if (row.get().haState().filter("maintenance"::equals).isPresent()) {
            return gone("the target %s was to take guests, and is in maintenance".formatted(action.target()));
        }
        return action.power() == PowerState.RUNNING ? room(resources) : Optional.empty();
    }

    private Optional<Problem> room(ClusterResources resources) {
        HostLoad load = HostLoad.read(site, Names.pve(action.target()), resources, witness);
        return lacking(action, load.memory()).flatMap(this::gone);
    }

    /** What to say if the guest does not fit beside what its target has promised already. */
    static Optional<String> lacking(MigrateGuest action, long committed) {
        long over = committed + action.memoryBytes() - action.targetMemoryLimit();
        return over <= 0
                ? Optional.empty()
                : Optional.of(
                        "%s was to have room for %s, and has not: its running guests have %s, this one needs %s, the limit is %s, so %s is missing"
                                .formatted(
                                        action.target(),
                                        action.guest().label(),
                                        gib(committed),
                                        gib(action.memoryBytes()),
                                        gib(action.targetMemoryLimit()),
                                        gib(over)));
    }

    private Optional<Resource.Host> row(ClusterResources resources) {
        return resources.hosts().stream()
                .filter(one -> one.host().equals(Names.pve(action.target())))
                .findFirst();
    }

    private Optional<Problem> gone(String means) {
        return Optional.of(new Problem(Problem.PRECONDITION_GONE, Words.attempted(action), "", means, REMEDY));
    }

    private static String gib(long bytes) {
        return String.format(Locale.ROOT, "%.1f GiB", bytes / GIB);
    }
}
