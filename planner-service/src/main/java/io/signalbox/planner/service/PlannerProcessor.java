package io.signalbox.planner.service;

import io.signalbox.bus.DeadLetters;
import io.signalbox.bus.Records;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageTooLarge;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.planner.decision.Input;
import io.signalbox.planner.decision.Planner;
import io.signalbox.planner.state.Change;
import io.signalbox.planner.state.Evolution;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads an input, lets the planner decide, writes down what follows and sends it, all in the one transaction of the
 * Streams task. A record that cannot be read goes to the dead letters and the partition moves on.
 */
final class PlannerProcessor implements Processor<byte[], byte[], byte[], byte[]> {
    private static final Logger LOG = LoggerFactory.getLogger(PlannerProcessor.class);
    private static final String SOURCE = "/signalbox/planner";
    private static final String BY = "planner";
    private static final Duration TICK = Duration.ofMillis(250);
    private static final int MOST_DUES_PER_TICK = 200;

    private final Planner planner;
    private final SignatureCheck signatures;
    private final CommitPace pace;
    private @Nullable ProcessorContext<byte[], byte[]> context;
    private @Nullable SiteStores stores;

    PlannerProcessor(Planner planner, SignatureCheck signatures, CommitPace pace) {
        this.planner = planner;
        this.signatures = signatures;
        this.pace = pace;
    }

    @Override
    public void init(ProcessorContext<byte[], byte[]> context) {
        this.context = context;
        this.stores = new SiteStores(context);
        context.schedule(TICK, PunctuationType.WALL_CLOCK_TIME, time -> tick(Instant.ofEpochMilli(time)));
    }

    @Override
    public void process(Record<byte[], byte[]> record) {
        handle(record);
        if (pace.atOnce(System.nanoTime())) {
            context().commit();
        }
    }

    private void handle(Record<byte[], byte[]> record) {
        RecordMetadata from = context().recordMetadata().orElseThrow();
        Instant now = Instant.ofEpochMilli(context().currentSystemTimeMs());
        String cause = "%s-%d-%d".formatted(from.topic(), from.partition(), from.offset());
        try {
            switch (reader().read(from.topic(), record)) {
                case InputReader.Read.Configure configure -> stores().put(configure.config());
                case InputReader.Read.Decide decide -> decide(decide.site(), decide.input(), now, cause);
            }
        } catch (UnreadableRecord e) {
            LOG.warn("{} cannot be read and goes to the dead letters: {}", cause, e.reason());
            deadLetter(record, from, e.reason(), now);
            if (from.topic().equals(Topics.COMMANDS)) {
                InputReader.answerable(record)
                        .ifPresent(command -> answer(command, "malformed_command", e.reason(), now, cause));
            }
        } catch (RuntimeException e) {
            LOG.error("{} led to a decision that failed; nothing of it was written", cause, e);
            deadLetter(record, from, "the planner failed on it: " + e, now);
            if (from.topic().equals(Topics.COMMANDS)) {
                InputReader.answerable(record)
                        .ifPresent(command -> answer(
                                command,
                                "internal_error",
                                "The planner failed on this command; its log and the dead letters have the record.",
                                now,
                                cause));
            }
        }
    }

    private void tick(Instant now) {
        stores().forget(now, MOST_DUES_PER_TICK);
        for (DueStore.Due due : stores().dues().by(now, MOST_DUES_PER_TICK)) {
            stores().dues().take(due);
            decide(
                    due.site(),
                    new Input.DueReached(due.operation()),
                    now,
                    "due-%s-%d".formatted(due.operation(), now.toEpochMilli()));
            stores().refile(due);
        }
    }

    private void decide(SiteName site, Input input, Instant now, String cause) {
        SiteStores.Work state = stores().begin(site);
        List<Event> events = planner.decide(state, input, now);
        List<Outgoing> outgoing = new ArrayList<>();
        for (Event event : events) {
            String id = "%s-%d".formatted(cause, outgoing.size());
            outgoing.add(
                    new Outgoing(PlannerTopology.EVENTS, encode(Topics.EVENTS, id, MessageType.EVENT, event, event)));
            if (event instanceof Event.StepIssued issued) {
                Step step = issued.step();
                outgoing.add(new Outgoing(
                        PlannerTopology.steps(step.action().executor()),
                        encode(
                                Topics.steps(step.action().executor()),
                                step.attemptId().toString(),
                                MessageType.STEP,
                                step,
                                event)));
            }
        }
        for (Event event : events) {
            for (Change change : Evolution.of(state, event)) {
                state.apply(change);
            }
        }
        state.write();
        outgoing.forEach(one -> forward(one, now));
        events.forEach(PlannerProcessor::warn);
    }

    private static void warn(Event event) {
        if (event instanceof Event.BreakGlassUsed used) {
            LOG.warn(
                    "BREAK GLASS used by {} with operation {}: {} {}",
                    used.actor(),
                    used.operation(),
                    used.emergency().replaceAll("\\p{Cntrl}+", " "),
                    String.join(" ", used.lifted()));
        }
    }

    private record Outgoing(String sink, ProducerRecord<byte[], byte[]> record) {}

    /** @throws MessageTooLarge before anything is written, so that no half of a decision is ever kept */
    private static <T> ProducerRecord<byte[], byte[]> encode(
            String topic, String id, MessageType<T> type, T data, Event about) {
        return Records.of(
                topic,
                new Envelope<>(
                        id, SOURCE, type, about.operation().value(), about.at(), about.site(), Optional.empty(), data));
    }

    private void answer(InputReader.Answerable command, String code, String message, Instant now, String cause) {
        Event.CommandRejected rejected = new Event.CommandRejected(
                OperationId.startedBy(command.id()),
                command.site(),
                now,
                command.id(),
                command.kind(),
                command.actor(),
                code,
                message,
                Optional.empty(),
                Optional.empty());
        forward(
                new Outgoing(
                        PlannerTopology.EVENTS,
                        encode(Topics.EVENTS, cause + "-answer", MessageType.EVENT, rejected, rejected)),
                now);
    }

    private void forward(Outgoing outgoing, Instant now) {
        context()
                .forward(
                        new Record<>(
                                outgoing.record().key(),
                                outgoing.record().value(),
                                now.toEpochMilli(),
                                outgoing.record().headers()),
                        outgoing.sink());
    }

    private void deadLetter(Record<byte[], byte[]> record, RecordMetadata from, String reason, Instant now) {
        context()
                .forward(
                        new Record<>(
                                record.key(),
                                record.value(),
                                now.toEpochMilli(),
                                DeadLetters.headers(
                                        record.headers(), from.topic(), from.partition(), from.offset(), reason, BY)),
                        PlannerTopology.DEAD_LETTERS);
    }

    private InputReader reader() {
        return new InputReader(signatures, site -> stores().signers(site));
    }

    private ProcessorContext<byte[], byte[]> context() {
        if (context == null) {
            throw new IllegalStateException("used before init");
        }
        return context;
    }

    private SiteStores stores() {
        if (stores == null) {
            throw new IllegalStateException("used before init");
        }
        return stores;
    }
}
