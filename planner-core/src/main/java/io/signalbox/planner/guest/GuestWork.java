package io.signalbox.planner.guest;

import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** What all work on one guest has in common: it is looked for on every host, and it is locked while it is worked on. */
abstract sealed class GuestWork<G extends Goal & Goal.OfGuest> implements OperationProcess<G>
        permits StartGuest, StopGuest, DeleteGuest {
    private final Class<G> goal;
    private final List<String> privileges;

    /** @param privileges what the token needs for it besides reading */
    GuestWork(Class<G> goal, List<String> privileges) {
        this.goal = goal;
        List<String> all =
                new ArrayList<>(List.of("Sys.Audit on /", "VM.Audit on /vms", "Datastore.Audit on /storage"));
        all.addAll(privileges);
        this.privileges = List.copyOf(all);
    }

    /** The steps for a guest that was found as the goal names it, or why there are none. */
    abstract Course course(G goal, Observation.Found found);

    /** Every tag the guest has, sorted: part of what the identity fence compares. */
    static List<String> tags(Observation.Found found) {
        return found.guest().tags().stream().sorted().toList();
    }

    /** What follows from how the guest was found. */
    sealed interface Course {
        record Steps(List<StepAction> actions) implements Course {}

        record Not(String code, String why) implements Course {}
    }

    @Override
    public final Class<G> goal() {
        return goal;
    }

    @Override
    public final Optional<Rejection> admit(SiteConfig config, G goal) {
        return Optional.empty();
    }

    @Override
    public final List<NamedAction> observe(G goal, List<Observation> gathered) {
        return switch (gathered.size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(privileges)));
            case 1 ->
                List.of(new NamedAction(
                        "find-" + goal.guest().vmid(),
                        new StepAction.FindGuest(goal.guest().vmid())));
            default -> List.of();
        };
    }

    @Override
    public final Proposal plan(PlanRequest<G> request) {
        Observation.GuestFound seen = request.latest(Observation.GuestFound.class)
                .orElseThrow(() -> new IllegalArgumentException("a plan needs the guest to have been looked for"));
        Optional<Rejection> mistaken = mistaken(request, seen);
        if (mistaken.isPresent()) {
            return new Proposal.Infeasible(mistaken.get());
        }
        Observation.Found found = seen.found().orElseThrow();
        return switch (course(request.goal(), found)) {
            case Course.Steps steps -> new Proposal.Feasible(GuestPlan.of(request, seen.at(), found, steps.actions()));
            case Course.Not not -> new Proposal.Infeasible(new Rejection(not.code(), not.why()));
        };
    }

    private Optional<Rejection> mistaken(PlanRequest<G> request, Observation.GuestFound seen) {
        Goal.GuestRef wanted = request.goal().guest();
        if (seen.found().isEmpty()) {
            return Optional.of(new Rejection(
                    "guest_not_found",
                    "No host of %s has a guest %d.".formatted(request.config().site(), seen.vmid())));
        }
        Observation.Guest guest = seen.found().get().guest();
        if (wanted.name().filter(name -> !name.equals(guest.id().name())).isPresent()) {
            return Optional.of(new Rejection(
                    "guest_name_differs",
                    "Guest %d is called %s, and the command says %s: look which one is meant."
                            .formatted(
                                    wanted.vmid(),
                                    guest.id().name(),
                                    wanted.name().get())));
        }
        if (guest.container()) {
            return Optional.of(new Rejection(
                    "container",
                    "%s is a container, and only VMs are worked on."
                            .formatted(guest.id().label())));
        }
        if (guest.template()) {
            return Optional.of(new Rejection(
                    "template",
                    "%s is a template, and a template is never touched."
                            .formatted(guest.id().label())));
        }
        return guest.lock()
                .map(lock -> new Rejection(
                        "guest_locked",
                        "%s is locked (%s): wait for what holds the lock to end, then ask again."
                                .formatted(guest.id().label(), lock)));
    }

    @Override
    public final List<LockRequest> locks(Plan plan) {
        TreeSet<String> guests = new TreeSet<>();
        TreeSet<String> hosts = new TreeSet<>();
        for (Plan.PlannedStep step : plan.steps()) {
            switch (step.action()) {
                case StepAction.StartGuest start -> {
                    guests.add("guest/" + start.guest().vmid());
                    hosts.add("host/" + start.host());
                }
                case StepAction.StopGuest stop -> {
                    guests.add("guest/" + stop.guest().vmid());
                    hosts.add("host/" + stop.host());
                }
                case StepAction.DeleteGuest delete -> {
                    guests.add("guest/" + delete.guest().vmid());
                    hosts.add("host/" + delete.host());
                }
                default -> {}
            }
        }
        List<LockRequest> locks = new ArrayList<>();
        guests.forEach(key -> locks.add(new LockRequest(key, true)));
        hosts.forEach(key -> locks.add(new LockRequest(key, false)));
        return List.copyOf(locks);
    }

    @Override
    public final List<LockRequest> wants(G goal) {
        return List.of(new LockRequest("guest/" + goal.guest().vmid(), true));
    }

    @Override
    public final String reached(Plan plan) {
        if (plan.changes() == 0) {
            return "Nothing to do to %s: it was read just now and is so already."
                    .formatted(plan.goal().summary());
        }
        return plan.steps().stream()
                .map(step -> step.action().summary())
                .reduce((first, second) -> first + ", " + second)
                .map(done -> "Done, read back and proved: %s.".formatted(done))
                .orElseThrow(() -> new IllegalArgumentException("a plan that changes something has steps"));
    }
}
