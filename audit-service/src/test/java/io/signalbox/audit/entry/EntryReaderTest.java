package io.signalbox.audit.entry;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.audit.samples.Messages;
import io.signalbox.audit.samples.Wire;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.PowerState;
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
    void whatIsAskedOfAClusterIsFoundByItsName() {
        Facts facts = command(Messages.tearDown("staging"));

        assertThat(facts.clusters()).containsExactly("staging");
        assertThat(command(Messages.evacuate(false)).clusters()).isEmpty();
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
                        Observation.Site.of(Messages.AT, List.of(host()), List.of()),
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
