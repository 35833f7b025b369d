package io.signalbox.audit.entry;

import io.signalbox.bus.Records;
import io.signalbox.contracts.audit.AuditRead;
import io.signalbox.contracts.audit.Receipt;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.AttemptId;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an entry out of a record. It depends on the record and on the steps that were read before it, and on nothing
 * else: the same records in the same order give the same entries. It never throws: a record that is not what its topic
 * carries is an entry that says so.
 */
public final class EntryReader {
    private static final Logger LOG = LoggerFactory.getLogger(EntryReader.class);
    private static final Map<String, MessageType<?>> CARRIED = carried();

    /**
     * What was read.
     *
     * @param site the site it belongs to, {@link Entry#NO_SITE} without one
     * @param step what the record says about a step that later results will only name
     * @param announced the attempt that waits for the word that this record is in the log
     */
    public record Reading(String site, Facts facts, Optional<StepSaid> step, Optional<AttemptId> announced) {
        private static Reading without(String site, Facts facts) {
            return new Reading(site, facts, Optional.empty(), Optional.empty());
        }
    }

    /** A step and what it does. */
    public record StepSaid(OperationId operation, StepId step, StepAction action) {}

    private EntryReader() {}

    /** Reads a record of any topic of {@link Topics#audited()}. */
    public static Reading read(Arrival arrival, KnownSteps known) {
        String site = site(arrival.key());
        Attributes attributes = Attributes.of(Records.texts(arrival.headers()));
        MessageType<?> type = CARRIED.get(arrival.topic());
        if (type == null) {
            return Reading.without(site, LostRecords.deadLetter(arrival, attributes));
        }
        if (arrival.value() == null && type.equals(MessageType.SITE_CONFIG)) {
            return Reading.without(site, LostRecords.tombstone(site, attributes));
        }
        try {
            Object data = Records.read(arrival.key(), arrival.value(), arrival.headers(), type)
                    .data();
            return new Reading(site, facts(data, type, attributes, known), stepSaid(data), announced(data));
        } catch (UnreadableRecord e) {
            return Reading.without(site, LostRecords.unreadable(arrival, attributes, reason(e)));
        } catch (RuntimeException e) {
            LOG.error(
                    "record {}/{}@{} could not be read; it is kept as unreadable",
                    arrival.topic(),
                    arrival.partition(),
                    arrival.offset(),
                    e);
            return Reading.without(site, LostRecords.unreadable(arrival, attributes, reason(e)));
        }
    }

    /** The site of a record with that key. */
    public static String site(byte @Nullable [] key) {
        if (key == null) {
            return Entry.NO_SITE;
        }
        try {
            return new SiteName(new String(key, StandardCharsets.UTF_8)).value();
        } catch (IllegalArgumentException e) {
            LOG.debug("a record's key is no site name; it is kept without one", e);
            return Entry.NO_SITE;
        }
    }

    private static Facts facts(Object data, MessageType<?> type, Attributes attributes, KnownSteps known) {
        return switch (data) {
            case Command command ->
                attributes.facts(
                        type,
                        command.goal().kind(),
                        operation(command),
                        Optional.of(command.actor().name()),
                        new Subjects().of(command.goal()),
                        Optional.empty(),
                        Sentences.asked(command));
            case Approval approval ->
                attributes.facts(
                        type,
                        "Approval",
                        Optional.of(approval.operation()),
                        Optional.of(approval.actor().name()),
                        new Subjects(),
                        Optional.empty(),
                        Sentences.decided(approval));
            case Event event ->
                attributes.facts(
                        type,
                        event.kind(),
                        Optional.of(event.operation()),
                        Subjects.actor(event),
                        new Subjects().of(event, known),
                        Outcomes.of(event),
                        Sentences.stated(event, known));
            case Step step ->
                attributes.facts(
                        type,
                        step.action().kind(),
                        Optional.of(step.operation()),
                        Optional.empty(),
                        new Subjects().of(step.action()),
                        Optional.empty(),
                        StepSentences.sent(step));
            case StepResult result ->
                attributes.facts(
                        type,
                        "StepResult",
                        Optional.of(result.operation()),
                        Optional.empty(),
                        new Subjects().of(result, known),
                        Optional.of(Outcomes.of(result.outcome())),
                        StepSentences.ended(result, known));
            case SiteConfig config ->
                attributes.facts(
                        type,
                        "SiteConfig",
                        Optional.empty(),
                        Optional.empty(),
                        new Subjects().of(config),
                        Optional.empty(),
                        Sentences.configured(config));
            case Receipt receipt ->
                attributes.facts(
                        type,
                        "Receipt",
                        Optional.of(receipt.operation()),
                        Optional.empty(),
                        new Subjects(),
                        Optional.empty(),
                        Sentences.recorded(receipt));
            case AuditRead read ->
                attributes.facts(
                        type,
                        "AuditRead",
                        Optional.empty(),
                        Optional.of(read.reader()),
                        new Subjects(),
                        Optional.empty(),
                        "%s read the audit log: %s".formatted(read.reader(), read.what()));
            default -> throw new IllegalStateException("no audited topic carries " + type.name());
        };
    }

    private static Optional<OperationId> operation(Command command) {
        return Optional.of(
                command.goal() instanceof Goal.OfOperation other
                        ? other.operation()
                        : OperationId.startedBy(command.id()));
    }

    private static Optional<StepSaid> stepSaid(Object data) {
        return switch (data) {
            case Step step -> Optional.of(said(step));
            case Event.StepIssued issued -> Optional.of(said(issued.step()));
            case Event.StepAnnounced announced -> Optional.of(said(announced.step()));
            default -> Optional.empty();
        };
    }

    private static Optional<AttemptId> announced(Object data) {
        return data instanceof Event.StepAnnounced announced
                ? Optional.of(announced.step().attemptId())
                : Optional.empty();
    }

    private static StepSaid said(Step step) {
        return new StepSaid(step.operation(), step.id(), step.action());
    }

    private static String reason(Exception e) {
        String message = e.getMessage();
        return Plain.line(message == null ? e.getClass().getSimpleName() : message);
    }

    private static Map<String, MessageType<?>> carried() {
        Map<String, MessageType<?>> types = new HashMap<>(Map.of(
                Topics.COMMANDS, MessageType.COMMAND,
                Topics.APPROVALS, MessageType.APPROVAL,
                Topics.EVENTS, MessageType.EVENT,
                Topics.RESULTS, MessageType.RESULT,
                Topics.RECEIPTS, MessageType.RECEIPT,
                Topics.AUDIT_READS, MessageType.AUDIT_READ,
                Topics.SITE_CONFIG, MessageType.SITE_CONFIG));
        Arrays.stream(Executor.values()).forEach(executor -> types.put(Topics.steps(executor), MessageType.STEP));
        return Map.copyOf(types);
    }
}
