package io.signalbox.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.report.Report;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of event as the log tells it. */
class EveryEventTest {
    private static final KnownSteps KNOWN =
            (operation, step) -> step.equals(Messages.STEP) ? Optional.of(Messages.migrate()) : Optional.empty();

    @TestFactory
    Stream<DynamicTest> everyEventIsRead() {
        Step step = Messages.step(Messages.migrate());
        StepResult verified = Messages.verified(Optional.empty());
        return Stream.of(
                event(Messages.accepted(), "oncall", "accepted", "the request of oncall to evacuate pve01 is accepted"),
                event(
                        new Event.CommandRejected(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("op-1"),
                                "EvacuateHost",
                                "oncall",
                                "host_unknown",
                                "there is no host pve09",
                                Optional.empty(),
                                Optional.empty()),
                        "oncall",
                        "rejected",
                        "the command EvacuateHost of oncall is rejected (host_unknown): there is no host pve09"),
                event(
                        new Event.StepIssued(Messages.OPERATION, Messages.SITE, Messages.AT, step),
                        "",
                        "",
                        "step r1-migrate-1021 is issued: move 1021 (web01) from pve01 to pve03"),
                event(
                        new Event.StepVerified(Messages.OPERATION, Messages.SITE, Messages.AT, verified),
                        "",
                        "verified",
                        "verified: step r1-migrate-1021 (move 1021 (web01) from pve01 to pve03) is verified, proved by"
                                + " GET /nodes/pve03/qemu/1021/status/current"),
                event(
                        new Event.StepFailed(
                                Messages.OPERATION, Messages.SITE, Messages.AT, Messages.notVerified(Outcome.FAILED)),
                        "",
                        "failed",
                        "step r1-migrate-1021 (move 1021 (web01) from pve01 to pve03) failed: "),
                event(
                        new Event.StepRefused(
                                Messages.OPERATION, Messages.SITE, Messages.AT, Messages.notVerified(Outcome.REFUSED)),
                        "",
                        "refused",
                        "step r1-migrate-1021 (move 1021 (web01) from pve01 to pve03) was refused, nothing was sent: "),
                event(
                        new Event.StepUnknown(
                                Messages.OPERATION, Messages.SITE, Messages.AT, Messages.notVerified(Outcome.UNKNOWN)),
                        "",
                        "unknown",
                        "step r1-migrate-1021 (move 1021 (web01) from pve01 to pve03) has an unknown outcome: "),
                event(Messages.proposed(), "", "", "plan 1 proposed: 1 guest moves, 1 stays"),
                event(
                        new Event.ApprovalAccepted(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                Messages.approval(Approval.Verdict.APPROVE),
                                0,
                                Optional.empty()),
                        "reviewer",
                        "accepted",
                        "the decision of reviewer counts: 0 more approvals needed"),
                event(
                        new Event.ApprovalRefused(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("approval-1"),
                                "oncall",
                                "own_request",
                                "you asked for it",
                                Optional.empty()),
                        "oncall",
                        "refused",
                        "the decision of oncall does not count (own_request): you asked for it"),
                event(
                        new Event.OperationStarted(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                Messages.plan().digest(),
                                List.of(new Event.LockRequest("host/pve01", true))),
                        "",
                        "",
                        "plan " + Messages.plan().digest().brief() + " runs from here on and holds 1 lock"),
                event(
                        new Event.ReplanStarted(
                                Messages.OPERATION, Messages.SITE, Messages.AT, 2, "1021 is gone from pve01"),
                        "",
                        "",
                        "the site is read again for plan 2: 1021 is gone from pve01"),
                event(
                        new Event.BreakGlassUsed(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                "oncall",
                                "the site is down",
                                List.of("No approval was asked for.")),
                        "oncall",
                        "break-glass",
                        "oncall broke the glass: No approval was asked for. (the site is down)"),
                event(
                        Messages.announced(),
                        "",
                        "",
                        "step r1-migrate-1021 is announced and waits for the audit log's receipt: delete 1021 (web01)"),
                event(
                        new Event.PauseAccepted(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("pause-1"),
                                "oncall",
                                "lunch",
                                List.of()),
                        "oncall",
                        "accepted",
                        "oncall pauses the operation at its next safe point: lunch"),
                event(
                        new Event.OperationPaused(
                                Messages.OPERATION, Messages.SITE, Messages.AT, "oncall paused it", Messages.AT),
                        "",
                        "paused",
                        "the operation stands still until 2026-11-01T12:00:00Z at most: oncall paused it"),
                event(
                        new Event.ResumeAccepted(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("resume-1"),
                                "oncall",
                                "back"),
                        "oncall",
                        "accepted",
                        "oncall resumes the operation: back"),
                event(
                        new Event.LocksReleased(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("release-1"),
                                "oncall",
                                "looked, it is gone"),
                        "oncall",
                        "released",
                        "oncall releases the locks the operation kept: looked, it is gone"),
                event(
                        new Event.CancelAccepted(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new CommandId("cancel-1"),
                                "oncall",
                                "not today",
                                List.of()),
                        "oncall",
                        "accepted",
                        "oncall cancels the operation, it ends at its next safe point: not today"),
                event(
                        new Event.Reported(
                                Messages.OPERATION,
                                Messages.SITE,
                                Messages.AT,
                                new Report("check of lab", List.of(), List.of()),
                                1,
                                1),
                        "",
                        "reported",
                        "part 1 of 1 of the report \"check of lab\": 0 findings, 0 tables"),
                event(Messages.ended(), "", "verified", "the operation ended verified: pve01 is empty"));
    }

    @Test
    void theSamplesHoldEveryKindOfEvent() {
        assertThat(everyEventIsRead().map(DynamicTest::getDisplayName))
                .containsExactlyInAnyOrderElementsOf(Stream.of(Event.class.getPermittedSubclasses())
                        .filter(type -> Event.class.isAssignableFrom(type))
                        .map(Class::getSimpleName)
                        .toList());
    }

    private static DynamicTest event(Event event, String actor, String outcome, String summary) {
        return DynamicTest.dynamicTest(event.kind(), () -> {
            Facts facts = EntryReader.read(
                            Wire.arrival(Wire.record(Topics.EVENTS, MessageType.EVENT, event, "id-1")), KNOWN)
                    .facts();
            assertThat(facts.kind()).isEqualTo(event.kind());
            assertThat(facts.operation()).contains("op-1");
            assertThat(facts.actor().orElse("")).isEqualTo(actor);
            assertThat(facts.outcome().orElse("")).isEqualTo(outcome);
            assertThat(facts.summary()).startsWith(summary);
        });
    }
}
