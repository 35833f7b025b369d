package io.signalbox.planner.cluster;

import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.plan.Plan.PlannedStep;
import io.signalbox.contracts.site.ClusterProfile;
import io.signalbox.contracts.site.ClusterProfile.Machine;
import io.signalbox.contracts.step.ClusterStep;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What is to be done to one machine, each step after the one before, beside those of the other machines. */
final class MachineChain {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final ClusterProfile profile;
    private final Machine machine;
    private final Template template;
    private final Optional<Subject> there;
    private final HostName seat;
    private final Site site;
    private final int revision;
    private final List<PlannedStep> steps = new ArrayList<>();

    /**
     * What a machine needs to know of its site.
     *
     * @param bridge of a network interface that the template has not
     * @param direct whether PVE can put a copy of the template on any host at once
     * @param memoryLimit bytes that all running guests of the machine's host may use together
     */
    record Site(String bridge, boolean direct, long memoryLimit) {}

    MachineChain(
            ClusterProfile profile,
            Machine machine,
            Template template,
            Optional<Subject> there,
            HostName seat,
            Site site,
            int revision) {
        this.profile = profile;
        this.machine = machine;
        this.template = template;
        this.there = there;
        this.seat = seat;
        this.site = site;
        this.revision = revision;
    }

    /** Everything that is still missing, and the proof that it answers. */
    List<PlannedStep> steps() {
        HostName now = there.map(Subject::host).orElseGet(this::copy);
        if (!now.equals(seat)) {
            move(now);
        }
        configure();
        grow();
        if (there.filter(Subject::runs).isEmpty()) {
            add("start", new StepAction.StartGuest(guest(), seat), "");
        }
        machine.ip().ifPresent(this::await);
        return List.copyOf(steps);
    }

    /** The machine as it is to be in the end. */
    ClusterStep.Machine wanted() {
        return new ClusterStep.Machine(
                guest(), seat, profile.tags(machine.role()), machine.cores(), machine.memory(), machine.mac());
    }

    private GuestId guest() {
        return there.map(Subject::id).orElseGet(() -> new GuestId(machine.vmid(), "", machine.name()));
    }

    private HostName copy() {
        HostName target = site.direct() ? seat : template.host();
        add(
                "clone",
                new GuestStep.CloneGuest(
                        template.subject().id(),
                        template.host(),
                        machine.vmid(),
                        machine.name(),
                        target,
                        true,
                        Optional.empty()),
                ", a full copy of %s"
                        .formatted(Sizes.gib(template.copied().values().stream()
                                .mapToLong(Long::longValue)
                                .sum())));
        return target;
    }

    private void move(HostName from) {
        add(
                "migrate",
                new StepAction.MigrateGuest(
                        guest(), from, seat, PowerState.STOPPED, false, Optional.empty(), false, 0, site.memoryLimit()),
                ", offline");
    }

    private void configure() {
        Map<String, String> set = new TreeMap<>();
        Map<String, String> now = there.map(Subject::config).orElse(Map.of());
        machine.cores()
                .map(Object::toString)
                .filter(cores -> !cores.equals(now.get("cores")))
                .ifPresent(cores -> set.put("cores", cores));
        machine.memory()
                .map(Object::toString)
                .filter(memory -> !memory.equals(now.get("memory")))
                .ifPresent(memory -> set.put("memory", memory));
        machine.mac()
                .filter(mac -> !Template.mac(now).equals(Optional.of(mac)))
                .ifPresent(mac -> set.put("net0", template.net0(mac, site.bridge())));
        Set<String> tags = new TreeSet<>(profile.tags(machine.role()));
        Collection<String> its = there.map(Subject::tags).orElse(List.of());
        boolean finished = Sight.has(its, profile.tags());
        if (!Sight.has(its, tags)) {
            if (finished) {
                tags.addAll(its);
            }
            set.put("tags", String.join(";", tags));
        }
        boolean unprotect = template.isProtected()
                && !finished
                && there.map(one -> one.guest().deletionProtected()).orElse(true);
        if (!set.isEmpty() || unprotect) {
            add(
                    "configure",
                    new GuestStep.ConfigureGuest(
                            guest(),
                            seat,
                            there.map(Subject::digest),
                            set,
                            unprotect ? Set.of("protection") : Set.of()),
                    words(set));
        }
    }

    /** What is set, but for the tags, which are long and the same for all. */
    private static String words(Map<String, String> set) {
        Map<String, String> shown = new TreeMap<>(set);
        shown.remove("tags");
        return shown.isEmpty()
                ? ""
                : ": "
                        + String.join(
                                ", ",
                                shown.entrySet().stream()
                                        .map(one -> one.getKey() + " " + one.getValue())
                                        .toList());
    }

    private void grow() {
        Optional<Observation.Volume> disk =
                there.map(Template::new).orElse(template).disk();
        if (disk.isEmpty() || machine.disk().isEmpty()) {
            return;
        }
        long size = disk.get().size();
        long wanted = machine.disk().get();
        if (wanted > size) {
            add(
                    "resize",
                    new GuestStep.ResizeDisk(guest(), seat, disk.get().drive(), there.map(one -> size), wanted),
                    "");
        }
    }

    private void await(String ip) {
        add("reach", new ClusterStep.AwaitReachable(guest(), ip, profile.port(), PATIENCE), "");
    }

    private void add(String what, StepAction action, String more) {
        List<StepId> after =
                steps.isEmpty() ? List.of() : List.of(steps.getLast().id());
        StepId id = new StepId("r%d-%s-%d".formatted(revision, what, machine.vmid()));
        steps.add(new PlannedStep(id, action.risk(), action.summary() + more, action, Optional.of(after)));
    }
}
