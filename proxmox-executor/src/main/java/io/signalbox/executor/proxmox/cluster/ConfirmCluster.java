package io.signalbox.executor.proxmox.cluster;

import io.signalbox.contracts.step.ClusterReading;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Problem;
import io.signalbox.executor.proxmox.connect.Link;
import io.signalbox.executor.proxmox.connect.Sites;
import io.signalbox.executor.proxmox.look.Bounded;
import io.signalbox.executor.proxmox.look.Look;
import io.signalbox.executor.proxmox.look.Whereabouts;
import io.signalbox.executor.proxmox.proof.Names;
import io.signalbox.executor.proxmox.proof.Witness;
import io.signalbox.executor.step.Finding;
import io.signalbox.executor.step.ReadKind;
import io.signalbox.executor.step.StepContext;
import io.signalbox.proxmox.GuestAt;
import io.signalbox.proxmox.GuestConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Whether every machine of a cluster runs where it is to, with the tags and the configuration that it is to have. */
public final class ConfirmCluster implements ReadKind<ClusterStep.ConfirmCluster> {
    private static final int NAMED = 10;
    private static final long MIB = 1L << 20;
    private static final Pattern MAC = Pattern.compile("[0-9A-Fa-f]{2}(?::[0-9A-Fa-f]{2}){5}");

    private final Sites sites;

    /** @param sites where the site is found */
    public ConfirmCluster(Sites sites) {
        this.sites = sites;
    }

    /** How one machine was found. */
    private record Seen(Optional<Observation.GuestPlace> place, List<String> differs) {}

    @Override
    public Class<ClusterStep.ConfirmCluster> action() {
        return ClusterStep.ConfirmCluster.class;
    }

    @Override
    public Finding look(ClusterStep.ConfirmCluster action, StepContext context) throws InterruptedException {
        String attempted = "Prove that cluster %s is as asked for".formatted(action.cluster());
        return Look.guarded(attempted, witness -> confirm(action, attempted, sites.to(context.site()), witness));
    }

    private static Finding confirm(ClusterStep.ConfirmCluster action, String attempted, Link link, Witness witness)
            throws InterruptedException {
        List<Seen> seen = Bounded.each(action.machines(), witness, (machine, own) -> seen(machine, link, own));
        List<String> differs =
                seen.stream().flatMap(one -> one.differs().stream()).toList();
        return differs.isEmpty()
                ? new Finding.Verified(
                        Optional.of(new ClusterReading.ClusterProved(
                                action.cluster(),
                                seen.stream()
                                        .flatMap(one -> one.place().stream())
                                        .toList())),
                        witness.evidence())
                : new Finding.Disproved(problem(attempted, action, differs), witness.evidence());
    }

    private static Seen seen(ClusterStep.Machine machine, Link link, Witness witness) {
        String label = machine.guest().label();
        return switch (Whereabouts.read(link.site(), machine.guest().vmid(), witness)) {
            case Whereabouts.Nowhere nowhere -> new Seen(Optional.empty(), List.of(label + " is on no host"));
            case Whereabouts.Container container ->
                new Seen(Optional.empty(), List.of("%s is a container on %s".formatted(label, container.host())));
            case Whereabouts.At at -> {
                GuestConfig config = witness.note(
                        link.site()
                                .guestConfig(GuestAt.vm(
                                        Names.pve(at.host()), machine.guest().vmid())),
                        read -> "%s, tagged %s"
                                .formatted(read.name().orElse("(no name)"), String.join(", ", read.tags())));
                yield new Seen(
                        Optional.of(new Observation.GuestPlace(at.guest(), at.host(), at.power())),
                        differs(machine, at, config));
            }
        };
    }

    private static List<String> differs(ClusterStep.Machine machine, Whereabouts.At at, GuestConfig config) {
        String label = machine.guest().label();
        if (!Names.answers(machine.guest(), at.guest())) {
            return List.of("%s is another guest: %s".formatted(label, at.present()));
        }
        List<String> differs = new ArrayList<>();
        if (!at.host().equals(machine.host())) {
            differs.add("%s is on %s, not %s".formatted(label, at.host(), machine.host()));
        }
        if (at.power() != PowerState.RUNNING) {
            differs.add("%s is %s".formatted(label, Names.word(at.power())));
        }
        at.lock().ifPresent(lock -> differs.add("%s is locked (%s)".formatted(label, lock)));
        List<String> missing = machine.tags().stream()
                .filter(tag -> !config.tags().contains(tag))
                .toList();
        if (!missing.isEmpty()) {
            differs.add("%s lacks the tags %s".formatted(label, String.join(", ", missing)));
        }
        Optional<Integer> cores = Optional.of(
                        Optional.ofNullable(config.raw().get("cores")).orElse("1"))
                .map(Integer::valueOf);
        machine.cores()
                .filter(wanted -> !cores.equals(Optional.of(wanted)))
                .ifPresent(wanted -> differs.add("%s has %s cores, not %d"
                        .formatted(label, cores.map(Object::toString).orElse("1"), wanted)));
        machine.memory()
                .filter(wanted -> config.memory() != wanted * MIB)
                .ifPresent(wanted ->
                        differs.add("%s has %d MiB of memory, not %d".formatted(label, config.memory() / MIB, wanted)));
        Optional<String> mac = mac(config);
        machine.mac()
                .filter(wanted -> !mac.equals(Optional.of(wanted)))
                .ifPresent(wanted ->
                        differs.add("%s has the MAC address %s, not %s".formatted(label, mac.orElse("none"), wanted)));
        return differs;
    }

    private static Optional<String> mac(GuestConfig config) {
        Matcher found =
                MAC.matcher(Optional.ofNullable(config.raw().get("net0")).orElse(""));
        return found.find() ? Optional.of(found.group().toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    private static Problem problem(String attempted, ClusterStep.ConfirmCluster action, List<String> differs) {
        String named = differs.stream().limit(NAMED).collect(Collectors.joining("; "));
        int more = differs.size() - NAMED;
        return new Problem(
                "cluster_not_as_asked",
                attempted,
                "",
                named + (more > 0 ? "; and %d more".formatted(more) : ""),
                "Somebody changed it after the plan was made: signalbox cluster report %s says how it is now."
                        .formatted(action.cluster()));
    }
}
