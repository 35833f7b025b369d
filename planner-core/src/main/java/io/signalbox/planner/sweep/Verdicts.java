package io.signalbox.planner.sweep;

import io.signalbox.contracts.command.SweepGoal;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.site.ProfileGuests;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.SweepReading;
import io.signalbox.contracts.step.SweepReading.Loose;
import io.signalbox.contracts.step.SweepReading.Orphans;
import io.signalbox.contracts.step.SweepReading.Owner;
import io.signalbox.contracts.step.SweepReading.Unused;
import io.signalbox.contracts.step.SweepStep;
import io.signalbox.planner.sweep.Find.Doomed;
import io.signalbox.planner.sweep.Find.Spared;
import io.signalbox.planner.work.Work;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes of each thing that was seen: deleted, or left alone and why. When in doubt it is left alone. */
final class Verdicts {
    private static final Duration USUAL_AGE = Duration.ofDays(1);
    /** PVE: AbstractConfig.pm; the locks that a copy and a creation hold while they make a guest. */
    private static final Set<String> HALFWAY = Set.of("clone", "create");

    private final SweepGoal.SweepOrphans goal;
    private final Orphans seen;
    private final Profiles profiles;
    private final Duration olderThan;

    Verdicts(SweepGoal.SweepOrphans goal, Orphans seen, Profiles profiles) {
        this.goal = goal;
        this.seen = seen;
        this.profiles = profiles;
        this.olderThan = goal.olderThan().orElse(USUAL_AGE);
    }

    /** All of them, in no order that matters. */
    List<Find> all() {
        List<Find> finds = new ArrayList<>();
        if (goal.asks(SweepGoal.Kind.VOLUMES)) {
            seen.loose().forEach(one -> finds.add(loose(one)));
            finds.addAll(unused());
        }
        for (SweepReading.Candidate one : seen.guests()) {
            Observation.Guest guest = one.found().guest();
            if (guest.lock().filter(HALFWAY::contains).isPresent()) {
                if (goal.asks(SweepGoal.Kind.CLONES)) {
                    halfway(one).ifPresent(finds::add);
                }
            } else if (goal.asks(SweepGoal.Kind.STRAYS)) {
                stray(one).ifPresent(finds::add);
            }
        }
        return finds;
    }

    private record Obstacle(String reason, String why, Optional<String> remedy) {
        static Obstacle of(String reason, String why) {
            return new Obstacle(reason, why, Optional.empty());
        }
    }

    private Find loose(Loose one) {
        Optional<Owner> owner =
                seen.owners().stream().filter(o -> o.vmid() == one.vmid()).findFirst();
        String where = "%s on %s".formatted(one.volume(), one.host());
        Optional<Obstacle> obstacle = named(one)
                .or(() -> owner.flatMap(Owner::lock)
                        .map(lock -> Obstacle.of("lock", "guest %d is locked (%s)".formatted(one.vmid(), lock))))
                .or(() -> busy(one.vmid()))
                .or(() -> copying(one))
                .or(() -> blind(one))
                .or(() -> young(one.madeAt()));
        String why = owner.map(o -> "guest %d on %s does not name it".formatted(o.vmid(), o.host()))
                .orElse("no host has a guest %d".formatted(one.vmid()));
        return obstacle.<Find>map(o -> new Spared(
                        one.vmid(), where, one.size(), one.madeAt(), why + ", but " + o.why(), o.reason(), o.remedy()))
                .orElseGet(() -> new Doomed(
                        one.vmid(),
                        where,
                        one.size(),
                        one.madeAt(),
                        why,
                        Work.of(
                                "delvolume-%d".formatted(one.vmid()),
                                new SweepStep.DeleteVolume(
                                        one.volume(),
                                        one.host(),
                                        one.vmid(),
                                        one.size(),
                                        one.madeAt(),
                                        one.shared()))));
    }

    private Optional<Obstacle> named(Loose one) {
        if (one.namesake().isPresent()) {
            return Optional.of(new Obstacle(
                    "named",
                    one.namesake().get()
                            + ": it may be the target of a replication, what a move left behind, or the same volume by way of another storage",
                    Optional.of("Find out which, and delete it by hand (pvesm free) if it is not needed.")));
        }
        return seen.owners().stream()
                .filter(owner -> owner.named().contains(one.volume()))
                .findFirst()
                .map(owner -> Obstacle.of("named", "guest %d on %s names it".formatted(owner.vmid(), owner.host())));
    }

    private Optional<Obstacle> busy(int vmid) {
        return seen.busy().contains(vmid)
                ? Optional.of(Obstacle.of("task", "a task about %d is running".formatted(vmid)))
                : Optional.empty();
    }

    /** A copy's task bears the number of its original, so that any volume could be the copy's (PVE: API2/Qemu.pm:4749). */
    private Optional<Obstacle> copying(Loose one) {
        boolean nobodys = seen.owners().stream().noneMatch(owner -> owner.vmid() == one.vmid());
        return seen.copying() && nobodys
                ? Optional.of(Obstacle.of("task", "a guest is being copied, and nobody can tell under which VMID"))
                : Optional.empty();
    }

    /** A guest of an unread host may name what is shared; and what bears its number elsewhere may be its replica. */
    private Optional<Obstacle> blind(Loose one) {
        boolean known = seen.owners().stream().anyMatch(owner -> owner.vmid() == one.vmid());
        boolean may = one.shared() || !known || seen.unreadHosts().contains(one.host());
        if (seen.unreadHosts().isEmpty() || !may) {
            return Optional.empty();
        }
        return Optional.of(new Obstacle(
                "host_not_read",
                "the guests and tasks of %s could not all be read, and one of them may name it"
                        .formatted(unreadHosts()),
                Optional.of("Bring them back, then sweep again.")));
    }

    private String unreadHosts() {
        return seen.unreadHosts().stream().map(Object::toString).collect(Collectors.joining(", "));
    }

    private Optional<Obstacle> young(Optional<Instant> madeAt) {
        if (olderThan.isZero()) {
            return Optional.empty();
        }
        if (madeAt.isEmpty()) {
            return Optional.of(new Obstacle(
                    "age_unknown",
                    "nobody says when it was made",
                    Optional.of("Sweep with an age of 0 (olderThan PT0S) to take what has no age, too.")));
        }
        return madeAt.get().plus(olderThan).isAfter(seen.at())
                ? Optional.of(Obstacle.of("young", "it is only %s".formatted(Find.age(madeAt, seen.at()))))
                : Optional.empty();
    }

    /** Those of one guest together: the digest that guards the one deletion is that of before the first. */
    private List<Find> unused() {
        List<Find> finds = new ArrayList<>();
        Map<Integer, List<Unused>> byGuest = new TreeMap<>();
        for (Unused one : seen.unused()) {
            Optional<Obstacle> obstacle = obstacle(one);
            if (obstacle.isPresent()) {
                Obstacle o = obstacle.get();
                finds.add(new Spared(
                        one.guest().vmid(),
                        what(one),
                        one.size(),
                        one.madeAt(),
                        why(one) + ", but " + o.why(),
                        o.reason(),
                        o.remedy()));
            } else {
                byGuest.computeIfAbsent(one.guest().vmid(), fresh -> new ArrayList<>())
                        .add(one);
            }
        }
        byGuest.values().forEach(of -> finds.add(drop(of)));
        return finds;
    }

    private static String what(Unused one) {
        return "%s (%s of %s)".formatted(one.volume(), one.key(), one.guest().label());
    }

    private static String why(Unused one) {
        return "%s keeps it and does not use it".formatted(one.guest().label());
    }

    private Optional<Obstacle> obstacle(Unused one) {
        return of(one.container(), "container", "its guest is a container, and only VMs are worked on")
                .or(() -> one.lock().map(lock -> Obstacle.of("lock", "its guest is locked (%s)".formatted(lock))))
                .or(() -> busy(one.guest().vmid()))
                .or(() -> of(one.deletionProtected(), "protected", "its guest and its disks are protected"))
                .or(() -> of(
                        one.guest().uuid().isEmpty(),
                        "no_uuid",
                        "its guest has no UUID: nothing tells it from another"))
                .or(() -> of(
                        !one.snapshots().isEmpty(),
                        "snapshot",
                        "snapshots name it: %s".formatted(String.join(", ", one.snapshots()))))
                .or(() -> of(one.listed() && named(one), "named", "another configuration names it, too"))
                .or(() -> one.listed() ? young(one.madeAt()) : Optional.empty());
    }

    private boolean named(Unused one) {
        return seen.owners().stream()
                .anyMatch(owner ->
                        owner.vmid() != one.guest().vmid() && owner.named().contains(one.volume()));
    }

    private static Optional<Obstacle> of(boolean holds, String reason, String why) {
        return holds ? Optional.of(Obstacle.of(reason, why)) : Optional.empty();
    }

    private Find drop(List<Unused> of) {
        Unused first = of.getFirst();
        Map<String, String> volumes = of.stream().collect(Collectors.toMap(Unused::key, Unused::volume));
        return new Doomed(
                first.guest().vmid(),
                of.stream().map(Verdicts::what).collect(Collectors.joining(", ")),
                of.stream().mapToLong(Unused::size).sum(),
                of.stream().flatMap(one -> one.madeAt().stream()).max(Instant::compareTo),
                why(first),
                Work.of(
                        "dropunused-%d".formatted(first.guest().vmid()),
                        new SweepStep.DropUnused(
                                first.guest(),
                                first.host(),
                                first.tags().stream().sorted().toList(),
                                first.digest(),
                                volumes)));
    }

    private Optional<Find> halfway(SweepReading.Candidate one) {
        GuestId id = one.found().guest().id();
        String lock = one.found().guest().lock().orElse("");
        if (seen.busy().contains(id.vmid())) {
            return Optional.empty();
        }
        String why = "it is locked (%s), and no task is about it".formatted(lock);
        Optional<Obstacle> wait = of(seen.copying(), "task", "a guest is being copied, and this may be the copy")
                .or(() -> young(one.madeAt()));
        return Optional.of(new Spared(
                id.vmid(),
                place(one),
                size(one),
                one.madeAt(),
                wait.map(o -> why + ", but " + o.why())
                        .orElse(why
                                + ": a copy or creation that broke off; PVE deletes no locked guest by way of its API"),
                wait.map(Obstacle::reason).orElse("locked"),
                wait.isPresent()
                        ? Optional.empty()
                        : Optional.of(
                                "See that nothing works on it, then qm unlock %d on %s and delete it (signalbox guest delete %d)."
                                        .formatted(id.vmid(), one.found().host(), id.vmid()))));
    }

    private static String place(SweepReading.Candidate one) {
        return "%s on %s"
                .formatted(one.found().guest().id().label(), one.found().host());
    }

    private static long size(SweepReading.Candidate one) {
        return one.found().volumes().stream()
                .mapToLong(Observation.Volume::size)
                .sum();
    }

    private Optional<Find> stray(SweepReading.Candidate one) {
        Observation.Guest guest = one.found().guest();
        Optional<ProfileGuests> profile =
                profiles.strayFrom(guest.id().vmid(), guest.id().name(), guest.tags());
        if (guest.template() || profile.isEmpty()) {
            return Optional.empty();
        }
        String why = "it carries the tags of %s (%s), and no profile has its VMID or its name"
                .formatted(profile.get().name(), String.join(", ", profile.get().tags()));
        Optional<Obstacle> obstacle =
                unfit(guest).or(() -> busy(guest.id().vmid())).or(() -> young(one.madeAt()));
        return Optional.of(obstacle.<Find>map(o -> new Spared(
                        guest.id().vmid(),
                        place(one),
                        size(one),
                        one.madeAt(),
                        why + ", but " + o.why(),
                        o.reason(),
                        o.remedy()))
                .orElseGet(() -> new Doomed(guest.id().vmid(), place(one), size(one), one.madeAt(), why, delete(one))));
    }

    private static Optional<Obstacle> unfit(Observation.Guest guest) {
        return of(guest.container(), "container", "it is a container, and only VMs are worked on")
                .or(() -> guest.lock().map(lock -> Obstacle.of("lock", "it is locked (%s)".formatted(lock))))
                .or(() -> of(guest.deletionProtected(), "protected", "it is protected"))
                .or(() -> of(guest.id().uuid().isEmpty(), "no_uuid", "it has no UUID: nothing tells it from another"))
                .or(() -> guest.power() == PowerState.RUNNING
                        ? Optional.of(new Obstacle(
                                "running",
                                "it runs",
                                Optional.of(
                                        "Shut it down if nobody needs it (signalbox guest shutdown %d), then sweep again."
                                                .formatted(guest.id().vmid()))))
                        : Optional.empty());
    }

    private static Work delete(SweepReading.Candidate one) {
        Observation.Guest guest = one.found().guest();
        return Work.of(
                "delete-%d".formatted(guest.id().vmid()),
                new StepAction.DeleteGuest(
                        guest.id(),
                        one.found().host(),
                        guest.tags().stream().sorted().toList(),
                        one.found().volumes().stream()
                                .map(Observation.Volume::volume)
                                .toList()));
    }

    /** Those that may be deleted, the largest first. */
    static List<Doomed> doomed(Collection<Find> finds) {
        return finds.stream()
                .flatMap(find -> find instanceof Doomed one ? Stream.of(one) : Stream.empty())
                .sorted(Comparator.comparingLong(Doomed::size)
                        .reversed()
                        .thenComparingInt(Doomed::vmid)
                        .thenComparing(Doomed::what))
                .toList();
    }
}
