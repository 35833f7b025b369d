package io.signalbox.contracts.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Goal;
import io.signalbox.contracts.command.OnFailure;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.HostName;
import io.signalbox.contracts.id.SiteName;
import io.signalbox.contracts.json.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnvelopeCodecTest {
    private static final SiteName SITE = new SiteName("hill.example");
    private static final String COMMAND = """
            {"id":"op-4t2k9x","site":"hill.example","actor":{"name":"oncall","roles":["operator"],"channel":"http"},
             "reason":"new memory","requestedAt":"2026-05-04T12:00:00Z","goal":{"kind":"EvacuateHost","host":"oak"}}""";
    private static final String RESULT = """
            {"operation":"op-4t2k9x","step":"r1-check","attempt":1,"site":"hill.example","outcome":"verified",
             "startedAt":"2026-05-04T12:00:00Z","finishedAt":"2026-05-04T12:00:01Z","executor":"proxmox"}""";

    @Property(tries = 300)
    void whatIsEncodedIsDecodedAsItWas(@ForAll("envelopes") Envelope<Command> envelope) throws UnreadableRecord {
        assertThat(EnvelopeCodec.decode(EnvelopeCodec.encode(envelope), MessageType.COMMAND))
                .isEqualTo(envelope);
    }

    @Property(tries = 500)
    void anyBytesAreReadOrUnreadable(@ForAll byte[] value, @ForAll("types") MessageType<?> type) {
        answered(new WireRecord(Optional.of("hill.example"), headers(type), value), type);
    }

    @Property(tries = 1000)
    void anyMutationOfAMessageIsReadOrUnreadable(
            @ForAll("positions") double where, @ForAll("scraps") String put, @ForAll("types") MessageType<?> type) {
        for (String good : new String[] {COMMAND, RESULT}) {
            int from = (int) (where * good.length());
            int to = Math.min(good.length(), from + put.length());
            String mutated = good.substring(0, from) + put + good.substring(to);
            answered(
                    new WireRecord(
                            Optional.of("hill.example"), headers(type), mutated.getBytes(StandardCharsets.UTF_8)),
                    type);
        }
    }

    @Property(tries = 300)
    void anyHeadersAreReadOrUnreadable(
            @ForAll("headerNames") String name, @ForAll String value, @ForAll Optional<String> key) {
        Map<String, String> headers = headers(MessageType.COMMAND);
        headers.put(name, value);
        answered(new WireRecord(key, headers, COMMAND.getBytes(StandardCharsets.UTF_8)), MessageType.COMMAND);
    }

    @Example
    void aMessageThatIsTooLargeIsNotSent() {
        Envelope<Command> large = envelope(new Command(
                new CommandId("op-4t2k9x"),
                SITE,
                new Actor("oncall", Set.of(Role.OPERATOR), Channel.HTTP),
                "because",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new Goal.EvacuateHost(
                        new HostName("oak"),
                        Optional.empty(),
                        java.util.stream.IntStream.range(100_000, 140_000)
                                .boxed()
                                .collect(java.util.stream.Collectors.toSet())),
                Optional.empty()));
        assertThatThrownBy(() -> EnvelopeCodec.encode(large))
                .isInstanceOf(MessageTooLarge.class)
                .hasMessageContaining("at most 262144");
    }

    @Example
    void withoutDryRunACommandStopsAtThePlan() throws Exception {
        assertThat(WireJson.mapper().readValue(COMMAND, Command.class).stopsAtPlan())
                .isTrue();
        assertThat(WireJson.mapper()
                        .readValue(COMMAND.replace("\"reason\"", "\"dryRun\":null,\"reason\""), Command.class)
                        .stopsAtPlan())
                .isTrue();
        assertThat(WireJson.mapper()
                        .readValue(COMMAND.replace("\"reason\"", "\"dryRun\":false,\"reason\""), Command.class)
                        .stopsAtPlan())
                .isFalse();
    }

    private static void answered(WireRecord record, MessageType<?> type) {
        Throwable thrown = catchThrowable(() -> EnvelopeCodec.decode(record, type));
        if (thrown != null) {
            assertThat(thrown).isExactlyInstanceOf(UnreadableRecord.class);
            assertThat(thrown.getMessage()).isNotBlank();
        }
    }

    private static Map<String, String> headers(MessageType<?> type) {
        return new HashMap<>(Map.of(
                "ce_specversion", "1.0",
                "ce_id", "one",
                "ce_source", "/signalbox/test",
                "ce_type", type.name(),
                "ce_subject", "op-4t2k9x",
                "ce_time", "2026-05-04T12:00:00Z"));
    }

    private static Envelope<Command> envelope(Command command) {
        return new Envelope<>(
                "one",
                "/signalbox/test",
                MessageType.COMMAND,
                command.id().value(),
                Instant.EPOCH,
                SITE,
                Optional.empty(),
                command);
    }

    @Provide
    Arbitrary<MessageType<?>> types() {
        return Arbitraries.of(MessageType.all());
    }

    @Provide
    Arbitrary<Double> positions() {
        return Arbitraries.doubles().between(0, 1);
    }

    @Provide
    Arbitrary<String> scraps() {
        return Arbitraries.oneOf(
                Arbitraries.of(
                        "null", "[]", "{}", "\"\"", "1e999", "-1", "99999999999999999999", "true", "\\u0000", "\""),
                Arbitraries.strings()
                        .withChars("{}[]\",:0123456789nulltrue \\\u0000é")
                        .ofMaxLength(20));
    }

    @Provide
    Arbitrary<String> headerNames() {
        return Arbitraries.of(
                "ce_specversion",
                "ce_id",
                "ce_source",
                "ce_type",
                "ce_subject",
                "ce_time",
                "ce_signature",
                "ce_signaturekey");
    }

    @Provide
    Arbitrary<Envelope<Command>> envelopes() {
        Arbitrary<Goal> goals = Arbitraries.integers()
                .between(100, 999_999_999)
                .set()
                .ofMaxSize(5)
                .map(leave -> new Goal.EvacuateHost(new HostName("oak"), Optional.of(new HostName("elm")), leave));
        return Combinators.combine(
                        Arbitraries.strings().ofMinLength(1).ofMaxLength(500).filter(text -> !text.isBlank()),
                        Arbitraries.of(true, false).optional(),
                        Arbitraries.of(OnFailure.values()).optional(),
                        Arbitraries.longs().between(0, 4_000_000_000_000L),
                        Arbitraries.of(Role.values()).set(),
                        goals)
                .as((reason, dryRun, onFailure, millis, roles, goal) -> new Command(
                        new CommandId("op-4t2k9x"),
                        SITE,
                        new Actor("oncall", roles, Channel.CHAT),
                        reason,
                        Optional.empty(),
                        dryRun,
                        onFailure,
                        Instant.ofEpochMilli(millis),
                        goal,
                        Optional.empty()))
                .filter(command -> isText(command.reason()))
                .map(EnvelopeCodecTest::envelope);
    }

    private static boolean isText(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
