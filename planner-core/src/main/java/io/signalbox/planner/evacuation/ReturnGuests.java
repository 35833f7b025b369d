package io.signalbox.planner.evacuation;

import io.signalbox.contracts.command.HostGoal;
import io.signalbox.contracts.event.Event.LockRequest;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.HostReading;
import io.signalbox.contracts.step.HostStep;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.planner.hosts.Departure;
import io.signalbox.planner.maintenance.HoldSteps;
import io.signalbox.planner.process.NamedAction;
import io.signalbox.planner.process.OperationProcess;
import io.signalbox.planner.process.PlanRequest;
import io.signalbox.planner.process.Proposal;
import io.signalbox.planner.process.Rejection;
import io.signalbox.planner.work.Hosts;
import io.signalbox.planner.work.Privileges;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Moves back what an evacuation moved away: where are they, who are they there, then a plan; the end is proved. */
public final class ReturnGuests implements OperationProcess<HostGoal.ReturnGuests> {
    private static final List<String> PRIVILEGES = Privileges.withReading(Privileges.MIGRATE);
    /** Connectivity, the site, its maintenance, and where the guests are. */
    private static final int PLACES_KNOWN = 4;

    @Override
    public Class<HostGoal.ReturnGuests> goal() {
        return HostGoal.ReturnGuests.class;
    }

    @Override
    public List<String> privileges() {
        return PRIVILEGES;
    }

    @Override
    public Optional<Rejection> admit(SiteConfig config, HostGoal.ReturnGuests goal) {
        return Hosts.unknown(config, goal.host());
    }

    @Override
    public List<NamedAction> observe(SiteConfig config, HostGoal.ReturnGuests goal, List<Observation> gathered) {
        throw new IllegalStateException("what is read depends on what is remembered of the host");
    }

    /** Without a departure there is nothing to read: the plan says so. */
    @Override
    public List<NamedAction> observe(PlanRequest<HostGoal.ReturnGuests> request) {
        Optional<Departure> departure = departure(request);
        if (departure.isEmpty()) {
            return List.of();
        }
        return switch (request.gathered().size()) {
            case 0 -> List.of(new NamedAction("connectivity", new StepAction.CheckConnectivity(PRIVILEGES)));
            case 1 ->
                List.of(
                        new NamedAction("observe-site", new StepAction.ObserveSite()),
                        new NamedAction("read-maintenance", HoldSteps.reading()),
                        new NamedAction(
                                "locate-guests",
                                new HostStep.LocateGuests(departure.get().guests().stream()
                                        .map(moved -> moved.guest().vmid())
                                        .collect(Collectors.toSet()))));
            case PLACES_KNOWN -> lookAtGuests(request, departure.get());
            default -> List.of();
        };
    }

    /** Hosts that have guests where they were moved to, and the one they came from: there it is asked who they are. */
    private static List<NamedAction> lookAtGuests(PlanRequest<HostGoal.ReturnGuests> request, Departure departure) {
        Map<Integer, HostName> places = places(request);
        Set<HostName> hosts = new TreeSet<>();
        for (Departure.Moved moved : departure.guests()) {
            Optional.ofNullable(places.get(moved.guest().vmid()))
                    .filter(at ->
                            at.equals(moved.to()) || at.equals(request.goal().host()))
                    .ifPresent(hosts::add);
        }
        return hosts.stream()
                .map(host -> new NamedAction("observe-guests-" + host, new StepAction.ObserveGuests(host)))
                .toList();
    }

    static Optional<Departure> departure(PlanRequest<HostGoal.ReturnGuests> request) {
        return request.host(request.goal().host()).departure(request.goal().operation());
    }

    static Map<Integer, HostName> places(PlanRequest<?> request) {
        Map<Integer, HostName> places = new TreeMap<>();
        request.seen(HostReading.Places.class).guests().forEach(one -> places.put(one.vmid(), one.host()));
        return places;
    }

    @Override
    public Proposal plan(PlanRequest<HostGoal.ReturnGuests> request) {
        return departure(request)
                .map(departure -> ReturnPlan.of(request, departure))
                .orElseGet(() -> Proposal.none("nothing_to_return", unknown(request)));
    }

    private static String unknown(PlanRequest<HostGoal.ReturnGuests> request) {
        HostName host = request.goal().host();
        String known = request.host(host).departures().reversed().stream()
                .map(one -> "%s of %s".formatted(one.operation(), one.at()))
                .collect(Collectors.joining(", "));
        return request.goal()
                .operation()
                .map(operation -> "%s is no evacuation of %s that is remembered; %s."
                        .formatted(operation, host, known.isEmpty() ? "there is none" : "remembered are " + known))
                .orElseGet(() ->
                        "No evacuation that moved a guest away from %s is remembered. Move guests one by one (signalbox guest migrate)."
                                .formatted(host));
    }

    @Override
    public List<LockRequest> locks(Plan plan) {
        TreeSet<HostName> emptied = new TreeSet<>();
        TreeSet<HostName> filled = new TreeSet<>();
        TreeSet<Integer> guests = new TreeSet<>();
        for (Plan.PlannedStep step : plan.steps()) {
            if (step.action() instanceof StepAction.MigrateGuest move) {
                emptied.add(move.source());
                filled.add(move.target());
                guests.add(move.guest().vmid());
            } else if (step.action() instanceof HostStep.ReleaseHost release) {
                filled.add(release.host());
            }
        }
        List<LockRequest> locks = new ArrayList<>();
        filled.forEach(host -> locks.add(new LockRequest("host/" + host, true)));
        emptied.forEach(host -> locks.add(new LockRequest("host/" + host, false)));
        guests.forEach(vmid -> locks.add(new LockRequest("guest/" + vmid, true)));
        return List.copyOf(locks);
    }

    @Override
    public List<LockRequest> wants(HostGoal.ReturnGuests goal) {
        return List.of(new LockRequest("host/" + goal.host(), true));
    }

    @Override
    public String reached(Plan plan) {
        long moved = plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .count();
        boolean released = plan.steps().stream().anyMatch(step -> step.action() instanceof HostStep.ReleaseHost);
        String done = "%s%s"
                .formatted(
                        moved == 0
                                ? "No guest had to move"
                                : "%d %s back".formatted(moved, moved == 1 ? "guest is" : "guests are"),
                        released ? ", and the host is released" : "");
        String left = plan.immovable().isEmpty()
                ? ""
                : " Not touched: "
                        + plan.immovable().stream()
                                .map(one -> "%s (%s)".formatted(one.guest().label(), one.reason()))
                                .collect(Collectors.joining(", "))
                        + ".";
        return "%s, read back and proved.%s".formatted(done, left);
    }
}
