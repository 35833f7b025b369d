package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An operation as JSON.
 *
 * @param kind of the command
 * @param ending how it ended, where it has
 * @param code why it ended, for programs
 * @param summary why it stands where it stands, for people
 * @param plan the latest plan; absent in lists
 * @param planDigest what an approval must name
 * @param expiresAt until when the plan can be approved
 * @param approvalsNeeded how many different people must approve it
 * @param approvalsStillNeeded how many of them have not
 * @param steps every step issued so far; empty in lists
 * @param archived whether plan and steps are to be had from the audit service only
 */
public record OperationView(
        OperationId id,
        String kind,
        SiteName site,
        Optional<Goal> goal,
        OperationState state,
        Optional<Event.Ending> ending,
        Optional<String> code,
        Optional<String> summary,
        String actor,
        Optional<String> reason,
        boolean dryRun,
        Instant createdAt,
        Instant updatedAt,
        Optional<Plan> plan,
        Optional<Digest> planDigest,
        Optional<Instant> expiresAt,
        Optional<Integer> approvalsNeeded,
        Optional<Integer> approvalsStillNeeded,
        List<ApprovalView> approvals,
        List<StepView> steps,
        boolean archived,
        Links links) {

    /** Where to go from here. */
    public record Links(String self, String events, String approvals, String cancel) {
        /** The links of an operation. */
        public static Links of(OperationId id) {
            String self = "/api/v1/operations/" + id;
            return new Links(self, self + "/events", self + "/approvals", self + "/cancel");
        }
    }

    /** All that is known of an operation. */
    public static OperationView of(Operation operation) {
        return of(operation, operation.proposal().map(Proposal::plan), operation.steps());
    }

    /** An operation in a list: without plan and steps. */
    public static OperationView brief(Operation operation) {
        return of(operation, Optional.empty(), List.of());
    }

    private static OperationView of(Operation operation, Optional<Plan> plan, List<StepView> steps) {
        Request request = operation.request();
        Standing standing = operation.standing();
        Optional<Proposal> proposal = operation.proposal();
        return new OperationView(
                operation.id(),
                request.kind(),
                operation.site(),
                request.command().map(Command::goal),
                standing.state(),
                standing.ending(),
                standing.code(),
                standing.summary(),
                request.actor(),
                request.command().map(Command::reason),
                request.command().map(Command::stopsAtPlan).orElse(true),
                request.at(),
                standing.since(),
                plan,
                proposal.map(Proposal::digest),
                proposal.map(Proposal::expiresAt),
                proposal.map(Proposal::approvalsNeeded),
                proposal.map(Proposal::stillNeeded),
                operation.approvals(),
                steps,
                operation.archived(),
                Links.of(operation.id()));
    }
}
