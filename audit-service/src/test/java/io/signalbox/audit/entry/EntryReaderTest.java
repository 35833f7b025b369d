package io.signalbox.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class EntryReaderTest {
    private static final KnownSteps KNOWN =
            (operation, step) -> step.equals(Messages.STEP) ? Optional.of(Messages.migrate()) : Optional.empty();

    @Test
    void aCommandSaysWhoAskedForWhatAndWhy() {
        Facts facts = command(Messages.evacuate(false));

        assertThat(facts.summary()).isEqualTo("oncall asked to evacuate pve01: firmware update");
        assertThat(facts.type()).isEqualTo("signalbox.command.v1");
        assertThat(facts.kind()).isEqualTo("EvacuateHost");
        assertThat(facts.operation()).contains("op-1");
        assertThat(facts.actor()).contains("oncall");
        assertThat(facts.hosts()).containsExactly("pve01");
        assertThat(facts.guests()).containsExactly(1040);
        assertThat(facts.id()).contains("id-1");
        assertThat(facts.source()).contains("/signalbox/planner");
        assertThat(command(Messages.evacuate(true)).summary())
                .isEqualTo("oncall asked to evacuate pve01 (dry run): firmware update");
    }

    @Test
    void aRequestToCancelBelongsToTheOperationItWouldEnd() {
        Facts facts = command(Messages.cancel());

        assertThat(facts.operation()).contains("op-1");
        assertThat(facts.summary()).isEqualTo("oncall asked to cancel op-1: firmware update");
    }

    @Test
    void anApprovalNamesThePlanAndTheApprover() {
        Facts facts = read(Topics.APPROVALS, MessageType.APPROVAL, Messages.approval(Approval.Verdict.REJECT))
                .facts();

        assertThat(facts.actor()).contains("reviewer");
        assertThat(facts.summary())
                .isEqualTo("reviewer rejects plan " + Messages.plan().digest().brief() + ": looks right");
    }

    @Test
    void aStepOfAMigrationNamesGuestAndBothHosts() {
        EntryReader.Reading reading =
                read(Topics.steps(Executor.PROXMOX), MessageType.STEP, Messages.step(Messages.migrate()));

        assertThat(reading.facts().guests()).containsExactly(1021);
        assertThat(reading.facts().hosts()).containsExactly("pve01", "pve03");
        assertThat(reading.facts().summary())
                .isEqualTo(
                        "step r1-migrate-1021 is sent to the proxmox executor: move 1021 (web01) from pve01 to pve03");
        assertThat(reading.step()).map(EntryReader.StepSaid::action).contains(Messages.migrate());
    }

    @Test
    void aVerifiedResultSaysWhatIsProvedAndByWhat() {
        Facts facts = result(Messages.verified(Optional.of(Messages.place())));

        assertThat(facts.outcome()).contains("verified");
        assertThat(facts.summary())
                .isEqualTo("1021 (web01) is on pve03, running, proved by GET /nodes/pve03/qemu/1021/status/current");
    }

    @Test
    void aFailedResultSaysWhyInOneLine() {
        Facts facts = result(Messages.notVerified(Outcome.FAILED));

        assertThat(facts.outcome()).contains("failed");
        assertThat(facts.guests()).containsExactly(1021);
        assertThat(facts.summary())
                .startsWith("step r1-migrate-1021 (move 1021 (web01) from pve01 to pve03) failed: ")
                .contains("storage 'local' is not available")
                .doesNotContain("\n");
    }

    @TestFactory
    Stream<DynamicTest> everyStepHasASentence() {
        return Map.<StepAction, String>of(
                        new StepAction.CheckConnectivity(List.of("VM.Migrate")),
                        "check that the site answers and that the token may do the work",
                        new StepAction.ObserveSite(),
                        "read the hosts, storages and HA rules of the site",
                        new StepAction.ObserveGuests(Messages.PVE01),
                        "read the guests of pve01",
                        new StepAction.ConfirmHostEmpty(Messages.PVE01, List.of(Messages.GPU)),
                        "prove that pve01 is empty")
                .entrySet()
                .stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey().kind(), () -> {
                    Facts facts = read(Topics.steps(Executor.PROXMOX), MessageType.STEP, Messages.step(sample.getKey()))
                            .facts();
                    assertThat(facts.kind()).isEqualTo(sample.getKey().kind());
                    assertThat(facts.summary()).endsWith(": " + sample.getValue());
                }));
    }

    @TestFactory
    Stream<DynamicTest> everyObservationHasASentence() {
        return Map.<Observation, String>of(
                        new Observation.Connectivity("9.2.11", true, List.of("VM.Migrate on /vms")),
                        "the site answers with Proxmox VE 9.2.11, quorate, and the token lacks VM.Migrate on /vms",
                        new Observation.Site(Messages.AT, List.of(host()), List.of()),
                        "1 host and 0 HA rules were read",
                        new Observation.Guests(Messages.AT, Messages.PVE01, List.of(guest())),
                        "1 guest of pve01 read",
                        new Observation.HostContents(Messages.PVE01, List.of(Messages.GPU), 2),
                        "pve01 holds 1 guest and 2 templates")
                .entrySet()
                .stream()
                .map(sample -> DynamicTest.dynamicTest(
                        sample.getValue(),
                        () -> assertThat(result(Messages.verified(Optional.of(sample.getKey())))
                                        .summary())
                                .startsWith(sample.getValue() + ", proved by GET ")));
    }

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

    @Test
    void everyAuditedTopicButTheDeadLettersCarriesAMessage() {
        assertThat(Topics.audited().stream()
                        .filter(topic -> !topic.endsWith(".dead-letter"))
                        .map(topic -> EntryReader.read(
                                        Wire.arrival(Wire.garbage(topic)), (operation, step) -> Optional.empty())
                                .facts()
                                .type()))
                .containsOnly(Facts.UNREADABLE);
    }

    @Test
    void aProposedPlanNamesAllItsGuestsAndHosts() {
        Facts facts =
                read(Topics.EVENTS, MessageType.EVENT, Messages.proposed()).facts();

        assertThat(facts.guests()).containsExactly(1021, 1040);
        assertThat(facts.hosts()).containsExactly("pve01", "pve03");
    }

    @Test
    void aConfigurationNamesItsHostsAndNoOperation() {
        Facts facts = read(Topics.SITE_CONFIG, MessageType.SITE_CONFIG, Messages.config())
                .facts();

        assertThat(facts.hosts()).containsExactly("pve01");
        assertThat(facts.operation()).isEmpty();
        assertThat(facts.summary()).isEqualTo("site lab is configured from commit abc123: 1 host, 0 warnings");
    }

    @Test
    void anUnreadableRecordCountsToTheOperationItsSubjectNames() {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_subject", Wire.utf8("op-1"));
        EntryReader.Reading reading = EntryReader.read(
                Wire.arrival(new ProducerRecord<>(Topics.RESULTS, null, null, Wire.utf8("lab"), null, headers)), KNOWN);

        assertThat(reading.site()).isEqualTo("lab");
        assertThat(reading.facts().type()).isEqualTo(Facts.UNREADABLE);
        assertThat(reading.facts().operation()).contains("op-1");
        assertThat(reading.facts().summary()).startsWith("not readable: the record has no value");
    }

    @Test
    void aMessageOnTheTopicOfAnotherIsUnreadable() {
        Facts facts = read(Topics.RESULTS, MessageType.EVENT, Messages.ended()).facts();

        assertThat(facts.type()).isEqualTo(Facts.UNREADABLE);
        assertThat(facts.reason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("signalbox.result.v1"));
    }

    @Test
    void theHashTellsKeyHeadersAndValueApart() {
        List<String> hashes = Stream.of(
                        new ProducerRecord<>(Topics.EVENTS, Wire.utf8("ab"), Wire.utf8("c")),
                        new ProducerRecord<>(Topics.EVENTS, Wire.utf8("a"), Wire.utf8("bc")),
                        new ProducerRecord<>(Topics.EVENTS, new byte[0], Wire.utf8("abc")),
                        new ProducerRecord<byte[], byte[]>(Topics.EVENTS, null, Wire.utf8("abc")))
                .map(Wire::arrival)
                .map(WireCopy::of)
                .map(WireCopy::sha256)
                .toList();

        assertThat(hashes).doesNotHaveDuplicates().allMatch(hash -> hash.matches("[0-9a-f]{64}"));
        assertThat(WireCopy.of(Wire.arrival(new ProducerRecord<byte[], byte[]>("t", null, null)))
                        .sha256())
                .as("SHA-256 of ffffffff 00000000 ffffffff")
                .isEqualTo("9d4b936a67c21ab14da09aa480239b43ea122c9c933d876013ee3012e464c16b");
    }

    private static DynamicTest event(Event event, String actor, String outcome, String summary) {
        return DynamicTest.dynamicTest(event.kind(), () -> {
            Facts facts = read(Topics.EVENTS, MessageType.EVENT, event).facts();
            assertThat(facts.kind()).isEqualTo(event.kind());
            assertThat(facts.operation()).contains("op-1");
            assertThat(facts.actor().orElse("")).isEqualTo(actor);
            assertThat(facts.outcome().orElse("")).isEqualTo(outcome);
            assertThat(facts.summary()).startsWith(summary);
        });
    }

    private static Facts command(io.signalbox.contracts.command.Command command) {
        return read(Topics.COMMANDS, MessageType.COMMAND, command).facts();
    }

    private static Facts result(StepResult result) {
        return read(Topics.RESULTS, MessageType.RESULT, result).facts();
    }

    private static <T> EntryReader.Reading read(String topic, MessageType<T> type, T data) {
        EntryReader.Reading reading = EntryReader.read(Wire.arrival(Wire.record(topic, type, data, "id-1")), KNOWN);
        assertThat(reading.site()).isEqualTo("lab");
        return reading;
    }

    private static Observation.Host host() {
        return new Observation.Host(Messages.PVE01, true, false, 100, 10, 10, 8, 2, 3, List.of());
    }

    private static Observation.Guest guest() {
        return new Observation.Guest(
                Messages.WEB,
                false,
                false,
                PowerState.RUNNING,
                Optional.empty(),
                List.of(),
                false,
                4096,
                2,
                List.of(),
                List.of(),
                false,
                Optional.empty(),
                List.of());
    }
}
