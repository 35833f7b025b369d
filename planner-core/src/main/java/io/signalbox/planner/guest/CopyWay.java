package io.signalbox.planner.guest;

import io.signalbox.contracts.command.GuestGoal;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.step.GuestStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Sizes;
import io.signalbox.planner.work.Subject;
import io.signalbox.planner.work.Work;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a copy comes about: in one go, where PVE can put it on its host directly, or made beside the original and then moved.
 * PVE: QemuServer.pm, "can't clone VM to node (VM uses local storage)"; QemuMigrate.pm:586, a linked clone on local storage
 * does not move.
 */
final class CopyWay {
    private final PlanRequest<GuestGoal.CloneGuest> request;
    private final GuestGoal.CloneGuest goal;
    private final Subject original;
    private final int vmid;
    private final HostName target;

    private CopyWay(PlanRequest<GuestGoal.CloneGuest> request, Subject original, int vmid) {
        this.request = request;
        this.goal = request.goal();
        this.original = original;
        this.vmid = vmid;
        this.target = goal.to().orElse(original.host());
    }

    /** Either what is to be done, or why the copy cannot be made so. */
    sealed interface Verdict {
        record Way(List<Work> works) implements Verdict {}

        record None(Rejection why) implements Verdict {}
    }

    static Verdict of(PlanRequest<GuestGoal.CloneGuest> request, Subject original, int vmid) {
        return new CopyWay(request, original, vmid).verdict();
    }

    private Verdict verdict() {
        boolean template = original.guest().template();
        if (!template && goal.full().filter(full -> !full).isPresent()) {
            return none(
                    "linked_needs_template",
                    "%s is no template, and only a template can have linked clones: ask for a full copy."
                            .formatted(original.label()));
        }
        boolean here = target.equals(original.host());
        boolean movesLater = !here && !isShared();
        boolean full =
                goal.full().orElse(!template || movesLater || goal.storage().isPresent());
        if (movesLater && !full) {
            return none(
                    "linked_clone_is_tied",
                    "A linked clone of %s stays on %s, where the disks of its original are: ask for a full copy, or leave it on that host."
                            .formatted(original.label(), original.host()));
        }
        return obstacle(full, here, movesLater).<Verdict>map(Verdict.None::new).orElseGet(() -> way(full, movesLater));
    }

    private Verdict way(boolean full, boolean movesLater) {
        GuestStep.CloneGuest copy = new GuestStep.CloneGuest(
                original.id(),
                original.host(),
                vmid,
                goal.name(),
                movesLater ? original.host() : target,
                full,
                goal.storage());
        List<Work> works = new ArrayList<>();
        works.add(Work.of("clone-" + vmid, copy)
                .saying(" (of %s)%s".formatted(original.identity(), full ? "; copies " + volumes() : "")));
        if (movesLater) {
            works.add(Work.of("migrate-" + vmid, move(copy)).saying(", offline"));
        }
        return new Verdict.Way(works);
    }

    private StepAction.MigrateGuest move(GuestStep.CloneGuest copy) {
        long limit = host(target)
                .map(host -> request.config().policy().headroom().memoryLimit(host.memoryTotal()))
                .orElse(0L);
        return new StepAction.MigrateGuest(
                copy.copy(), original.host(), target, PowerState.STOPPED, false, Optional.empty(), false, 0, limit);
    }

    /** What keeps the hosts concerned from having the copy, if anything does. */
    private Optional<Rejection> obstacle(boolean full, boolean here, boolean movesLater) {
        Optional<Rejection> held = held(target).or(() -> movesLater ? held(original.host()) : Optional.empty());
        if (held.isPresent()) {
            return held;
        }
        if (!here
                && host(target)
                        .filter(host -> host.online() && !host.maintenance())
                        .isEmpty()) {
            return Optional.of(new Rejection(
                    "host_not_available",
                    "%s is offline, in maintenance, or not part of the site: name another host, or none."
                            .formatted(target)));
        }
        if (here && goal.storage().isEmpty()) {
            return Optional.empty();
        }
        Map<String, Long> wanted = new HashMap<>();
        original.found()
                .volumes()
                .forEach(volume ->
                        wanted.merge(goal.storage().orElse(storage(volume)), full ? volume.size() : 0, Long::sum));
        return wanted.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .flatMap(entry -> Stream.concat(
                        lacking(target, entry.getKey(), entry.getValue()).stream(),
                        movesLater
                                ? lacking(original.host(), entry.getKey(), entry.getValue()).stream()
                                : Stream.empty()))
                .findFirst();
    }

    /** A held host gets no copy, not even one that would be moved on. */
    private Optional<Rejection> held(HostName host) {
        return request.host(host)
                .hold()
                .map(hold -> new Rejection(
                        "host_held",
                        "%s is to get no guest. %s Name another host with \"to\", or release it (signalbox host release %s)."
                                .formatted(host, hold.sentence(), host)));
    }

    private Optional<Rejection> lacking(HostName on, String storage, long bytes) {
        Optional<Observation.Storage> there = storage(on, storage);
        if (there.filter(one -> one.active() && one.images()).isEmpty()) {
            return Optional.of(new Rejection(
                    "storage_not_available",
                    "%s has no active storage %s that takes disks: name another with \"storage\", or another host."
                            .formatted(on, storage)));
        }
        return there.filter(one -> one.available() < bytes)
                .map(one -> new Rejection(
                        "storage_full",
                        "Storage %s on %s has %s left, and the copy takes up to %s: free some, or name another storage."
                                .formatted(storage, on, Sizes.gib(one.available()), Sizes.gib(bytes))));
    }

    /** Whether every disk of the copy is where both hosts reach it. */
    private boolean isShared() {
        return original.found().volumes().stream()
                .flatMap(volume -> List.of(storage(volume), goal.storage().orElse(storage(volume))).stream())
                .allMatch(name -> storage(original.host(), name)
                        .filter(Observation.Storage::shared)
                        .isPresent());
    }

    private Optional<Observation.Storage> storage(HostName on, String name) {
        return host(on).stream()
                .flatMap(host -> host.storages().stream())
                .filter(one -> one.name().equals(name))
                .findFirst();
    }

    private Optional<Observation.Host> host(HostName name) {
        return request.latest(Observation.Site.class).stream()
                .flatMap(site -> site.hosts().stream())
                .filter(host -> host.name().equals(name))
                .findFirst();
    }

    private static String storage(Observation.Volume volume) {
        int colon = volume.volume().indexOf(':');
        return colon < 0 ? volume.volume() : volume.volume().substring(0, colon);
    }

    private String volumes() {
        return original.found().volumes().stream()
                .map(volume -> "%s (%s)".formatted(volume.volume(), Sizes.gib(volume.size())))
                .collect(Collectors.joining(", "));
    }

    private static Verdict none(String code, String message) {
        return new Verdict.None(new Rejection(code, message));
    }
}
