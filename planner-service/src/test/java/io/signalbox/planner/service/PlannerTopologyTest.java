package io.signalbox.planner.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.event.Event.Ending;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.GuestId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.id.StepId;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.plan.Plan;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import io.signalbox.contracts.step.Executor;
import io.signalbox.contracts.step.Observation;
import io.signalbox.contracts.step.Outcome;
import io.signalbox.contracts.step.Risk;
import io.signalbox.contracts.step.Step;
import io.signalbox.contracts.step.StepAction;
import io.signalbox.contracts.step.StepResult;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.planner.operation.Operation;
import io.signalbox.planner.state.SiteState;
import io.signalbox.signing.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerTopologyTest {
    private static final SiteName SITE = new SiteName("test.example");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final SigningKey KEY = SigningKey.generate("gateway-a");

    @TempDir
    Path state;

    @TempDir
    Path files;

    private TopologyTestDriver driver;

    private Topology topology() throws IOException {
        Path file = Files.writeString(files.resolve("trust.json"), KEY.publicKeySet());
        return PlannerTopology.build(new SignatureCheck(new TrustFile(file)));
    }

    @BeforeEach
    void start() throws IOException {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "planner-test");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        config.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology(), config, START);
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void theTopologyIsTheOneThatStoredStateWasWrittenBy() throws IOException {
        try (var golden = PlannerTopologyTest.class.getResourceAsStream("/topology.txt")) {
            assertThat(golden).isNotNull();
            assertThat(steady(topology().describe().toString()))
                    .isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }

    /** The description without what differs from run to run: the order inside brackets and the names of lambdas. */
    private static String steady(String description) {
        return Pattern.compile("\\[([^]]*)]")
                .matcher(description.replaceAll("extractor class: [^)]*", "by the topic of the record"))
                .replaceAll(list ->
                        Arrays.stream(list.group(1).split(", ")).sorted().collect(Collectors.joining(", ", "[", "]")))
                .strip();
    }

    @Test
    void aCommandBecomesAnOperationAndItsFirstStep() {
        configure();
        command("op-first");
        assertThat(events()).extracting(Event::kind).containsExactly("CommandAccepted", "StepIssued");
        List<Step> steps = steps();
        assertThat(steps)
                .singleElement()
                .satisfies(step -> assertThat(step.action()).isInstanceOf(StepAction.CheckConnectivity.class));
    }

    @Test
    void aResultLeadsToTheNextSteps() {
        configure();
        command("op-first");
        answer(steps().getFirst());
        assertThat(steps()).extracting(step -> step.action().kind()).containsExactly("ObserveSite", "ObserveGuests");
    }

    @Test
    void anEmptyHostIsProvedAndTheOperationEnds() {
        configure();
        command("op-first");
        for (List<Step> open = steps(); !open.isEmpty(); open = steps()) {
            open.forEach(this::answer);
        }
        Event last = events().getLast();
        assertThat(last)
                .isInstanceOfSatisfying(
                        Event.OperationEnded.class,
                        ended -> assertThat(ended.ending()).isEqualTo(Ending.VERIFIED));
    }

    /** The plan is an entry of its own, so what is read back has to be put together again. */
    @Test
    void aStoredOperationIsReadAsItWasWrittenWithItsPlan() {
        OperationStore store = new OperationStore(driver.getKeyValueStore(PlannerTopology.OPERATIONS));
        String key = SiteStores.text(SITE, "op-kept");
        Operation observing = Operation.begin(new Event.CommandAccepted(
                new OperationId("op-kept"), SITE, START, commandOf("op-kept"), Optional.of("gateway")));
        Operation proposed = observing.evolve(proposal());
        Operation running = proposed.evolve(new Event.OperationStarted(
                proposed.id(), SITE, START, proposal().digest(), List.of(new Event.LockRequest("host/pve01", true))));
        for (Operation operation : List.of(observing, proposed, running)) {
            store.put(key, operation);
            OperationStore afresh = new OperationStore(driver.getKeyValueStore(PlannerTopology.OPERATIONS));
            assertThat(afresh.get(key)).contains(operation);
        }
    }

    private static Event.PlanProposed proposal() {
        Plan plan = new Plan(
                new OperationId("op-kept"),
                1,
                SITE,
                commandOf("op-kept").goal(),
                "abc123",
                START,
                List.of(new Plan.PlannedStep(
                        new StepId("r1-start-101"),
                        Risk.CHANGE,
                        "start 101",
                        new StepAction.StartGuest(
                                new GuestId(101, "00000000-0000-4000-8000-000000000101", "web01"),
                                new HostName("pve01")))),
                List.of(),
                List.of());
        return new Event.PlanProposed(
                plan.operation(),
                SITE,
                START,
                plan,
                plan.digest(),
                START.plusSeconds(60),
                1,
                Optional.of(Policy.Requirement.of(1)));
    }

    @Test
    void refusalsAreKnownForADayAndForgottenAfterwards() {
        RefusalStore store = new RefusalStore(driver.getKeyValueStore(PlannerTopology.REFUSALS));
        CommandId id = new CommandId("op-refused");
        store.put(SITE, id, START);
        store.put(SITE, id, START.plusSeconds(60));
        store.put(SITE, new CommandId("op-later"), START.plus(SiteState.REFUSALS_KNOWN));
        store.forget(START.plus(SiteState.REFUSALS_KNOWN), 10);
        assertThat(store.get(SITE, id)).as("repeated a minute later").contains(START.plusSeconds(60));
        store.forget(START.plus(SiteState.REFUSALS_KNOWN).plusSeconds(61), 10);
        assertThat(store.get(SITE, id)).isEmpty();
        assertThat(store.get(SITE, new CommandId("op-later"))).isPresent();
    }

    @Test
    void aCommandForASiteNobodyConfiguredIsAnsweredWithARejection() {
        command("op-first");
        assertThat(events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.CommandRejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo("unknown_site"));
    }

    @ParameterizedTest
    @ValueSource(strings = {Topics.COMMANDS, Topics.APPROVALS, Topics.RESULTS, Topics.SITE_CONFIG})
    void garbageGoesToTheDeadLettersWithTheReasonAndTheNextRecordIsTaken(String topic) {
        TestInputTopic<byte[], byte[]> input = input(topic);
        input.pipeInput(new TestRecord<>(bytes("test.example"), bytes("{not json")));
        input.pipeInput(new TestRecord<>(bytes("test.example"), new byte[] {0, -1, 7}));
        input.pipeInput(new TestRecord<byte[], byte[]>(null, null));

        List<TestRecord<byte[], byte[]>> letters =
                output(Topics.deadLetter(topic)).readRecordsToList();
        assertThat(letters).hasSize(3);
        assertThat(letters.getFirst().value()).isEqualTo(bytes("{not json"));
        Map<String, String> headers = Records.texts(letters.getFirst().headers());
        assertThat(headers).containsEntry("deadletter-topic", topic).containsEntry("deadletter-by", "planner");
        assertThat(headers.get("deadletter-reason")).isEqualTo("header ce_type is missing");

        configure();
        command("op-after");
        assertThat(events()).extracting(Event::kind).containsExactly("CommandAccepted", "StepIssued");
    }

    @Test
    void aMalformedCommandThatNamesItselfIsAnswered() {
        String json = """
                {"id":"op-chat","site":"test.example","goal":{"kind":"EvacuateHost","host":"pve01"},"actor":{"name":"bot"}}""";
        TestRecord<byte[], byte[]> record = new TestRecord<>(bytes("test.example"), bytes(json));
        record.headers().add("ce_type", bytes("signalbox.command.v1"));
        record.headers().add("ce_specversion", bytes("1.0"));
        input(Topics.COMMANDS).pipeInput(record);

        assertThat(events()).singleElement().isInstanceOfSatisfying(Event.CommandRejected.class, rejected -> {
            assertThat(rejected.command().value()).isEqualTo("op-chat");
            assertThat(rejected.code()).isEqualTo("malformed_command");
            assertThat(rejected.message()).contains("actor");
        });
        assertThat(output(Topics.deadLetter(Topics.COMMANDS)).readRecordsToList())
                .hasSize(1);
    }

    @Test
    void aCommandOfAnUnknownKindIsAnsweredWithTheKind() {
        String json = """
                {"id":"op-chat","site":"test.example","reason":"r","requestedAt":"2026-01-01T00:00:00Z",
                "actor":{"name":"bot","roles":["operator"],"channel":"chat"},"goal":{"kind":"LevitateHost"}}""";
        TestRecord<byte[], byte[]> record = new TestRecord<>(bytes("test.example"), bytes(json));
        record.headers().add("ce_type", bytes("signalbox.command.v1"));
        record.headers().add("ce_specversion", bytes("1.0"));
        input(Topics.COMMANDS).pipeInput(record);
        assertThat(events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.CommandRejected.class,
                        rejected -> assertThat(rejected.message()).contains("kind 'LevitateHost' is not known"));
    }

    @Test
    void aRecordWhoseKeyIsAnotherSiteIsNotTaken() {
        configure();
        Envelope<Command> envelope = envelope("op-first", MessageType.COMMAND, "op-first", commandOf("op-first"));
        var record = Records.of(Topics.COMMANDS, KEY.signed(envelope));
        input(Topics.COMMANDS)
                .pipeInput(new TestRecord<>(bytes("other.example"), record.value(), record.headers(), START));
        assertThat(events())
                .singleElement()
                .isInstanceOfSatisfying(
                        Event.CommandRejected.class,
                        rejected -> assertThat(rejected.message())
                                .contains("key is site other.example and its data says site test.example"));
        assertThat(output(Topics.deadLetter(Topics.COMMANDS)).readRecordsToList())
                .hasSize(1);
    }

    @Test
    void whatIsDueHappensWithoutAnyRecord() {
        configure();
        command("op-first");
        events();
        driver.advanceWallClockTime(Policy.builtIn().timers().observe().plus(Duration.ofSeconds(31)));
        assertThat(events()).extracting(Event::kind).containsExactly("StepUnknown", "OperationEnded");
        driver.advanceWallClockTime(Duration.ofHours(1));
        assertThat(events()).isEmpty();
    }

    @Test
    void eventIdsAreUnique() {
        configure();
        command("op-first");
        command("op-other");
        List<String> ids = output(Topics.EVENTS).readRecordsToList().stream()
                .map(record -> Records.texts(record.headers()).getOrDefault("ce_id", ""))
                .toList();
        assertThat(ids).hasSize(4).doesNotHaveDuplicates();
    }

    private void configure() {
        SiteConfig config = new SiteConfig(
                SITE,
                "abc123",
                START,
                List.of(
                        new SiteConfig.Host(new HostName("pve01"), "pve01.test.example", Optional.empty()),
                        new SiteConfig.Host(new HostName("pve02"), "pve02.test.example", Optional.empty())),
                new SiteConfig.Credentials("test/token", Optional.empty()),
                Map.of(),
                Policy.builtIn(),
                Map.of("cluster", WireJson.mapper().createObjectNode()),
                Map.of(),
                List.of(),
                List.of());
        send(Topics.SITE_CONFIG, envelope("c-1", MessageType.SITE_CONFIG, SITE.value(), config));
    }

    private static Command commandOf(String id) {
        return new Command(
                new CommandId(id),
                SITE,
                new Actor("oncall", Set.of(Role.OPERATOR), Channel.HTTP),
                "a test",
                Optional.empty(),
                Optional.of(false),
                Optional.empty(),
                START,
                new Goal.EvacuateHost(new HostName("pve01"), Optional.empty(), Set.of()),
                Optional.empty());
    }

    private void command(String id) {
        send(Topics.COMMANDS, envelope(id, MessageType.COMMAND, id, commandOf(id)));
    }

    private void answer(Step step) {
        Observation observation = switch (step.action()) {
            case StepAction.CheckConnectivity check -> new Observation.Connectivity("9.2", true, List.of());
            case StepAction.ObserveSite site -> Observation.Site.of(START, List.of(), List.of());
            case StepAction.ObserveGuests guests -> new Observation.Guests(START, guests.host(), List.of());
            case StepAction.ConfirmHostEmpty confirm -> new Observation.HostContents(confirm.host(), List.of(), 0);
            default ->
                throw new AssertionError("nobody asked for " + step.action().kind());
        };
        StepResult result = new StepResult(
                step.operation(),
                step.id(),
                step.attempt(),
                SITE,
                Outcome.VERIFIED,
                Optional.of(observation),
                Optional.empty(),
                List.of(),
                START,
                START,
                "test");
        send(
                Topics.RESULTS,
                envelope("r-" + step.id(), MessageType.RESULT, step.operation().value(), result));
    }

    private static <T> Envelope<T> envelope(String id, MessageType<T> type, String subject, T data) {
        return new Envelope<>(id, "/test", type, subject, START, SITE, Optional.empty(), data);
    }

    private void send(String topic, Envelope<?> envelope) {
        var record = Records.of(topic, KEY.signed(envelope));
        input(topic).pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), START));
    }

    private List<Event> events() {
        return read(Topics.EVENTS, MessageType.EVENT);
    }

    private List<Step> steps() {
        return read(Topics.steps(Executor.PROXMOX), MessageType.STEP);
    }

    private <T> List<T> read(String topic, MessageType<T> type) {
        List<T> read = new ArrayList<>();
        for (TestRecord<byte[], byte[]> record : output(topic).readRecordsToList()) {
            try {
                read.add(Records.read(record.key(), record.value(), record.headers(), type)
                        .data());
            } catch (UnreadableRecord e) {
                throw new AssertionError("the planner wrote a record nobody can read", e);
            }
        }
        return read;
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private TestOutputTopic<byte[], byte[]> output(String topic) {
        return driver.createOutputTopic(topic, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
