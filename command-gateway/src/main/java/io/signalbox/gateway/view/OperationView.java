package io.signalbox.gateway.view;

import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.site.Policy;
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
 * @param signedBy the id of the key whose signature the planner verified under the command
 * @param breakGlass the emergency for which approvals or windows are set aside; absent on every ordinary operation
 * @param halt why no further step starts, while it is paused or being cancelled
 * @param inDoubt whether it ended unknown and keeps its locks until somebody has looked and releases them
 * @param release who released its locks after it ended unknown
 * @param plan the latest plan; absent in lists
 * @param planDigest what an approval must name
 * @param expiresAt until when the plan can be approved
 * @param approvalsNeeded how many different people must approve it
 * @param approvalsStillNeeded how many of them have not
 * @param requirement who they may be; absent if nobody needs to approve
 * @param steps every step issued or announced so far; empty in lists
 * @param reports what an operation that only looks had to say, in parts; empty in lists
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
        Optional<String> signedBy,
        Optional<BreakGlass> breakGlass,
        Optional<Halt> halt,
        boolean inDoubt,
        Optional<Release> release,
        Optional<Plan> plan,
        Optional<Digest> planDigest,
        Optional<Instant> expiresAt,
        Optional<Integer> approvalsNeeded,
        Optional<Integer> approvalsStillNeeded,
        Optional<Policy.Requirement> requirement,
        List<ApprovalView> approvals,
        List<StepView> steps,
        List<Report> reports,
        boolean archived,
        Links links) {

    /** Where to go from here. */
    public record Links(
            String self, String events, String approvals, String cancel, String pause, String resume, String release) {
        /** The links of an operation. */
        public static Links of(OperationId id) {
            String self = "/api/v1/operations/" + id;
            return new Links(
                    self,
                    self + "/events",
                    self + "/approvals",
                    self + "/cancel",
                    self + "/pause",
                    self + "/resume",
                    self + "/release");
        }
    }

    /** All that is known of an operation. */
    public static OperationView of(Operation operation) {
        return of(operation, operation.proposal().map(Proposal::plan), operation.steps(), operation.reports());
    }

    /** An operation in a list: without plan, steps and reports. */
    public static OperationView brief(Operation operation) {
        return of(operation, Optional.empty(), List.of(), List.of());
    }

    private static OperationView of(
            Operation operation, Optional<Plan> plan, List<StepView> steps, List<Report> reports) {
        Request request = operation.request();
        Standing standing = operation.standing();
        Optional<Proposal> proposal = operation.proposal();
        return new OperationView(
                operation.id(),
                request.kind(),
                operation.site(),
                request.goal(),
                standing.state(),
                standing.ending(),
                standing.code(),
                standing.summary(),
                request.actor(),
                request.command().map(Command::reason),
                request.command().map(Command::stopsAtPlan).orElse(true),
                request.at(),
                standing.since(),
                request.signedBy(),
                operation.breakGlass(),
                standing.halt(),
                operation.isInDoubt(),
                operation.release(),
                plan,
                proposal.map(Proposal::digest),
                proposal.map(Proposal::expiresAt),
                proposal.map(Proposal::approvalsNeeded),
                proposal.map(Proposal::stillNeeded),
                proposal.flatMap(Proposal::requirement),
                operation.approvals(),
                steps,
                reports,
                operation.archived(),
                Links.of(operation.id()));
    }
}
