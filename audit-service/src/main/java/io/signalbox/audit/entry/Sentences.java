package io.signalbox.audit.entry;

import static io.signalbox.audit.entry.Plain.count;

import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.StepAction;
import java.util.Locale;

/** Says in plain words what was asked, decided and stated. */
final class Sentences {
    private Sentences() {}

    static String asked(Command command) {
        return "%s asked to %s%s: %s"
                .formatted(
                        command.actor().name(),
                        command.goal().summary(),
                        !(command.goal() instanceof Goal.OfOperation) && command.stopsAtPlan() ? " (dry run)" : "",
                        command.reason());
    }

    static String decided(Approval approval) {
        return "%s %s plan %s: %s"
                .formatted(
                        approval.actor().name(),
                        switch (approval.verdict()) {
                            case APPROVE -> "approves";
                            case REJECT -> "rejects";
                        },
                        approval.planDigest().brief(),
                        approval.reason());
    }

    static String configured(SiteConfig config) {
        return "site %s is configured from commit %s: %s, %s"
                .formatted(
                        config.site(),
                        config.commit(),
                        count(config.hosts().size(), "host"),
                        count(config.warnings().size(), "warning"));
    }

    static String recorded(Receipt receipt) {
        return "the announcement of step %s is entry %d of the log, under a checkpoint of size %d"
                .formatted(receipt.step(), receipt.index(), receipt.treeSize());
    }

    static String stated(Event event, KnownSteps known) {
        return switch (event) {
            case Event.CommandAccepted accepted ->
                "the request of %s to %s is accepted"
                        .formatted(
                                accepted.command().actor().name(),
                                accepted.command().goal().summary());
            case Event.CommandRejected rejected ->
                "the command %s of %s is rejected (%s): %s"
                        .formatted(rejected.requestedKind(), rejected.actor(), rejected.code(), rejected.message());
            case Event.StepIssued issued -> StepSentences.issued(issued.step());
            case Event.StepVerified verified -> "verified: " + StepSentences.ended(verified.result(), known);
            case Event.StepFailed failed -> StepSentences.ended(failed.result(), known);
            case Event.StepRefused refused -> StepSentences.ended(refused.result(), known);
            case Event.StepUnknown unknown -> StepSentences.ended(unknown.result(), known);
            case Event.PlanProposed proposed -> proposed(proposed);
            case Event.ApprovalAccepted accepted ->
                "the decision of %s counts: %s"
                        .formatted(
                                accepted.approval().actor().name(),
                                switch (accepted.approval().verdict()) {
                                    case APPROVE -> count(accepted.stillNeeded(), "more approval") + " needed";
                                    case REJECT -> "the plan is rejected";
                                });
            case Event.ApprovalRefused refused ->
                "the decision of %s does not count (%s): %s"
                        .formatted(refused.actor(), refused.code(), refused.message());
            case Event.OperationStarted started ->
                "plan %s runs from here on and holds %s"
                        .formatted(
                                started.digest().brief(), count(started.locks().size(), "lock"));
            case Event.ReplanStarted started ->
                "the site is read again for plan %d: %s".formatted(started.revision(), started.why());
            case Event.CancelAccepted accepted ->
                "%s cancels the operation, it ends at its next safe point: %s"
                        .formatted(accepted.actor(), accepted.reason());
            case Event.BreakGlassUsed used ->
                "%s broke the glass: %s (%s)"
                        .formatted(used.actor(), String.join(" ", used.lifted()), used.emergency());
            case Event.StepAnnounced announced ->
                "step %s is announced and waits for the audit log's receipt: %s"
                        .formatted(
                                announced.step().id(), announced.step().action().summary());
            case Event.Reported reported ->
                "part %d of %d of the report \"%s\": %s, %s"
                        .formatted(
                                reported.part(),
                                reported.parts(),
                                reported.report().title(),
                                count(reported.report().findings().size(), "finding"),
                                count(reported.report().tables().size(), "table"));
            case Event.PauseAccepted accepted ->
                "%s pauses the operation at its next safe point: %s".formatted(accepted.actor(), accepted.reason());
            case Event.OperationPaused paused ->
                "the operation stands still until %s at most: %s".formatted(paused.until(), paused.why());
            case Event.ResumeAccepted accepted ->
                "%s resumes the operation: %s".formatted(accepted.actor(), accepted.reason());
            case Event.LocksReleased released ->
                "%s releases the locks the operation kept: %s".formatted(released.actor(), released.reason());
            case Event.OperationEnded ended ->
                "the operation ended %s: %s".formatted(ended.ending().name().toLowerCase(Locale.ROOT), ended.summary());
        };
    }

    private static String proposed(Event.PlanProposed event) {
        Plan plan = event.plan();
        long moves = plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.MigrateGuest)
                .count();
        int blockers = plan.blockers().size();
        int stay = plan.immovable().size() - blockers;
        long deleted = plan.steps().stream()
                .filter(step -> step.action() instanceof StepAction.DeleteGuest)
                .count();
        return "plan %d proposed: %s, %s%s%s"
                .formatted(
                        plan.revision(),
                        count(moves, "guest") + (moves == 1 ? " moves" : " move"),
                        stay + (stay == 1 ? " stays" : " stay"),
                        deleted == 0 ? "" : ", " + deleted + (deleted == 1 ? " is deleted" : " are deleted"),
                        blockers == 0 ? "" : ", " + blockers + " cannot move and may not stay");
    }
}
