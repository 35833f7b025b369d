package io.signalbox.torture.check;

import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.torture.history.LabCall;
import io.signalbox.torture.history.Position;
import io.signalbox.torture.history.Seen;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Invariant 1: what runs is what was approved, and by whom it had to be. */
final class Approvals implements Rule {

    @Override
    public List<Violation> broken(Facts facts) {
        List<Violation> found = new ArrayList<>();
        for (AttemptFacts attempt : facts.attempts()) {
            for (LabCall call : attempt.calls) {
                attempt.step()
                        .flatMap(step -> complaint(facts, step, call))
                        .ifPresent(why -> found.add(Violation.of(
                                Invariant.APPROVED,
                                "attempt %s: %s".formatted(attempt.id(), why),
                                positions(facts, attempt),
                                call)));
            }
        }
        return found;
    }

    private static List<Position> positions(Facts facts, AttemptFacts attempt) {
        List<Position> all = new ArrayList<>(attempt.positions());
        facts.operation(attempt.id().operation())
                .ifPresent(operation -> operation.events.stream()
                        .filter(seen -> seen.data() instanceof Event.PlanProposed
                                || seen.data() instanceof Event.ApprovalAccepted
                                || seen.data() instanceof Event.OperationStarted)
                        .forEach(seen -> all.add(seen.position())));
        return all;
    }

    private static Optional<String> complaint(Facts facts, Step step, LabCall call) {
        Optional<OperationFacts> operation = facts.operation(step.operation());
        Optional<Command> command = operation.flatMap(OperationFacts::command);
        if (operation.isEmpty() || command.isEmpty()) {
            return Optional.of("its operation was never accepted");
        }
        if (step.planDigest().isEmpty()) {
            return Optional.of("its step names no plan");
        }
        Digest digest = step.planDigest().get();
        Optional<Seen<Event.PlanProposed>> proposed = operation
                .get()
                .all(Event.PlanProposed.class)
                .filter(seen -> seen.data().plan().digest().equals(digest))
                .findFirst();
        if (proposed.isEmpty()) {
            return Optional.of("no plan of digest %s was proposed".formatted(digest.brief()));
        }
        Plan plan = proposed.get().data().plan();
        boolean planned = plan.steps().stream()
                .anyMatch(one -> one.id().equals(step.id()) && one.action().equals(step.action()));
        if (!planned) {
            return Optional.of("its step is not in the plan that it names");
        }
        boolean started = operation
                .get()
                .all(Event.OperationStarted.class)
                .anyMatch(seen -> seen.data().digest().equals(digest) && !seen.at().isAfter(call.at()));
        if (!started) {
            return Optional.of("its plan had not been started");
        }
        return people(facts, operation.get(), command.get(), proposed.get().data(), call);
    }

    private static Optional<String> people(
            Facts facts, OperationFacts operation, Command command, Event.PlanProposed proposed, LabCall call) {
        int needed = Math.max(proposed.approvalsNeeded(), byPolicy(facts, command, proposed.plan()));
        boolean lifted = operation.all(Event.BreakGlassUsed.class).anyMatch(seen -> !seen.at().isAfter(call.at()));
        Set<Role> roles = proposed.requirement()
                .map(Policy.Requirement::roles)
                .orElse(Set.of(Role.APPROVER));
        Set<String> names = new TreeSet<>();
        operation
                .all(Event.ApprovalAccepted.class)
                .filter(seen -> !seen.at().isAfter(call.at()))
                .map(seen -> seen.data().approval())
                .filter(approval -> approval.verdict() == Approval.Verdict.APPROVE)
                .filter(approval -> approval.planDigest().equals(proposed.plan().digest()))
                .filter(approval -> !approval.actor().name().equals(command.actor().name()))
                .filter(approval -> roles.stream().anyMatch(approval.actor()::has))
                .filter(approval -> wasGiven(facts, approval))
                .forEach(approval -> names.add(approval.actor().name()));
        return lifted || names.size() >= needed
                ? Optional.empty()
                : Optional.of("%d approvals of its plan by others than %s were needed, and there were %d: %s"
                        .formatted(needed, command.actor().name(), names.size(), names));
    }

    private static boolean wasGiven(Facts facts, Approval approval) {
        return facts.history().approvals().stream()
                .anyMatch(seen -> seen.data().equals(approval));
    }

    /** What the policy asks for under which the plan was made, whatever the planner made of it. */
    private static int byPolicy(Facts facts, Command command, Plan plan) {
        Set<Policy> policies = facts.history().configurations().stream()
                .map(Seen::data)
                .filter(config -> config.site().equals(plan.site()) && config.commit().equals(plan.configCommit()))
                .map(config -> config.policy())
                .collect(Collectors.toSet());
        if (policies.size() != 1) {
            return 0;
        }
        Policy policy = policies.iterator().next();
        Risk worst = plan.steps().stream()
                .map(step -> policy.risk(step.action().kind(), step.action().risk()))
                .max(Risk::compareTo)
                .orElse(Risk.READ);
        if (worst == Risk.READ) {
            return 0;
        }
        boolean free = worst == Risk.CHANGE && plan.changes() <= policy.approvals().freeGuests();
        int needed = free ? 0 : policy.approvals().of(worst).count();
        return command.stopsAtPlan() ? Math.max(1, needed) : needed;
    }
}
