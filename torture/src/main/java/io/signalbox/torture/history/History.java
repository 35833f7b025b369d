package io.signalbox.torture.history;

import io.signalbox.contracts.audit.Leaf;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.ledger.LedgerEntry;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Everything that happened in a run. Whatever order its parts are given in, they are kept in the order of the log.
 *
 * @param records every committed record of every topic
 * @param calls every request that could have changed a site
 * @param sightings how every guest was at the beginning, and after each change
 * @param tokens the ids of the tokens that the product calls the sites with
 */
public record History(List<RawRecord> records, List<LabCall> calls, List<Sighting> sightings, Set<String> tokens) {

    public History {
        records = records.stream()
                .sorted(Comparator.comparing(RawRecord::position))
                .toList();
        calls = calls.stream().sorted(Comparator.comparing(LabCall::at)).toList();
        sightings =
                sightings.stream().sorted(Comparator.comparing(Sighting::at)).toList();
        tokens = Set.copyOf(tokens);
    }

    public List<Seen<Command>> commands() {
        return of(Set.of(Topics.COMMANDS), MessageType.COMMAND);
    }

    public List<Seen<Approval>> approvals() {
        return of(Set.of(Topics.APPROVALS), MessageType.APPROVAL);
    }

    public List<Seen<Event>> events() {
        return of(Set.of(Topics.EVENTS), MessageType.EVENT);
    }

    public List<Seen<Step>> steps() {
        return of(perExecutor(Topics::steps), MessageType.STEP);
    }

    public List<Seen<StepResult>> results() {
        return of(Set.of(Topics.RESULTS), MessageType.RESULT);
    }

    public List<Seen<LedgerEntry>> ledger() {
        return of(perExecutor(Topics::ledger), MessageType.LEDGER);
    }

    public List<Seen<Receipt>> receipts() {
        return of(Set.of(Topics.RECEIPTS), MessageType.RECEIPT);
    }

    public List<Seen<SiteConfig>> configurations() {
        return of(Set.of(Topics.SITE_CONFIG), MessageType.SITE_CONFIG);
    }

    public List<Seen<Leaf>> log() {
        return of(Set.of(Topics.AUDIT_LOG), MessageType.LEAF);
    }

    private static Set<String> perExecutor(java.util.function.Function<Executor, String> topic) {
        return Arrays.stream(Executor.values()).map(topic).collect(Collectors.toUnmodifiableSet());
    }

    private <T> List<Seen<T>> of(Set<String> topics, MessageType<T> type) {
        return records.stream()
                .filter(record -> topics.contains(record.position().topic()))
                .map(record -> record.as(type))
                .flatMap(Optional::stream)
                .toList();
    }
}
