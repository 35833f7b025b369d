package io.signalbox.planner.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Actor;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Channel;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.command.Role;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.envelope.WireRecord;
import io.signalbox.contracts.event.Event;
import io.signalbox.contracts.id.CommandId;
import io.signalbox.contracts.id.OperationId;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.site.RegisteredKey;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.signing.SignedMessages;
import io.signalbox.signing.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever can write to a topic cannot thereby ask for anything. */
@QuarkusTest
@QuarkusTestResource(BareBroker.class)
class SignaturesTest {
    private static final SigningKey BOT = SigningKey.generate("chat-bot");
    private static final Actor OPERATOR = new Actor("operator", Set.of(Role.OPERATOR), Channel.HTTP);
    private static final Actor BY_CHAT = new Actor("chat:oncall", Set.of(Role.OPERATOR), Channel.CHAT);

    private final SignedMessages gateway = new SignedMessages(BareBroker.GATEWAY, "/signalbox/gateway");
    private final SignedMessages bot = new SignedMessages(BOT, "/chat/bot");
    private final String id = "op-" + UUID.randomUUID();

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers = "";

    private Optional<Bus> connected = Optional.empty();

    @BeforeEach
    void aSiteThatHasRegisteredTheBot() throws InterruptedException, UnreadableRecord {
        Instant deadline = Instant.now().plusSeconds(60);
        while (given().get("/q/health/ready").statusCode() != 200) {
            assertThat(Instant.now()).isBefore(deadline);
            TimeUnit.MILLISECONDS.sleep(100);
        }
        connected = Optional.of(new Bus(servers));
        RegisteredKey registered = new RegisteredKey(
                BOT.keyId(),
                "the chat team",
                BOT.publicKey(),
                Set.of(Role.OPERATOR),
                Set.of(Channel.CHAT),
                List.of("chat:*"));
        bus().send(Records.of(
                Topics.SITE_CONFIG,
                PlannerSamples.envelope(MessageType.SITE_CONFIG, PlannerSamples.config(List.of(registered)))));
        // The configuration is on another topic; this waits until the planner has read it.
        awaitConfiguration();
    }

    private void awaitConfiguration() throws UnreadableRecord {
        for (int probe = 0; ; probe++) {
            CommandId probing = new CommandId(id + "-probe-" + probe);
            bus().send(Records.of(Topics.COMMANDS, gateway.of(PlannerSamples.command(probing.value(), OPERATOR))));
            Event answer = answerTo(probing);
            if (!(answer instanceof Event.CommandRejected rejected
                    && rejected.code().equals("unknown_site"))) {
                return;
            }
        }
    }

    @AfterEach
    void disconnect() {
        bus().close();
    }

    private Bus bus() {
        return connected.orElseThrow();
    }

    private Event answerTo(CommandId command) throws UnreadableRecord {
        return bus().until(event -> answers(event, command)).stream()
                .filter(event -> answers(event, command))
                .findFirst()
                .orElseThrow();
    }

    private static boolean answers(Event event, CommandId command) {
        return switch (event) {
            case Event.CommandAccepted accepted -> accepted.command().id().equals(command);
            case Event.CommandRejected rejected -> rejected.command().equals(command);
            case Event.ApprovalRefused refused -> refused.approval().equals(command);
            default -> false;
        };
    }

    private Event answerTo(WireRecord record) throws UnreadableRecord {
        bus().send(Records.of(Topics.COMMANDS, record));
        return answerTo(new CommandId(id));
    }

    private static void assertRejected(Event event, String code) {
        assertThat(event)
                .isInstanceOfSatisfying(
                        Event.CommandRejected.class,
                        rejected -> assertThat(rejected.code())
                                .as(rejected.message())
                                .isEqualTo(code));
    }

    @Test
    void anUnsignedCommandPutOnTheTopicIsRejected() throws UnreadableRecord {
        Command command = PlannerSamples.command(id, OPERATOR);
        assertRejected(
                answerTo(EnvelopeCodec.encode(PlannerSamples.envelope(MessageType.COMMAND, command))), "unsigned");
    }

    @Test
    void whatNobodySignedDoesNotUseUpTheIdOfWhatSomebodyWillSign() throws UnreadableRecord {
        Command command = PlannerSamples.dryRun(id, OPERATOR);
        assertRejected(
                answerTo(EnvelopeCodec.encode(PlannerSamples.envelope(MessageType.COMMAND, command))), "unsigned");
        bus().send(Records.of(Topics.COMMANDS, gateway.of(command)));
        bus().until(event -> event instanceof Event.CommandAccepted accepted
                && accepted.command().id().equals(command.id()));
    }

    @Test
    void aCommandSignedByAStrangerIsRejected() throws UnreadableRecord {
        SignedMessages stranger = new SignedMessages(SigningKey.generate("stranger"), "/somebody");
        assertRejected(answerTo(stranger.of(PlannerSamples.command(id, OPERATOR))), "unknown_key");
    }

    @Test
    void aCapturedSignatureOnOtherBytesIsRejected() throws UnreadableRecord {
        WireRecord captured = gateway.of(PlannerSamples.command("op-" + UUID.randomUUID(), OPERATOR));
        WireRecord mine = EnvelopeCodec.encode(
                PlannerSamples.envelope(MessageType.COMMAND, PlannerSamples.command(id, OPERATOR)));
        assertRejected(answerTo(new WireRecord(mine.key(), captured.headers(), mine.value())), "bad_signature");
    }

    @Test
    void aRegisteredProducersCommandWithinItsRolesIsAccepted() throws UnreadableRecord {
        // The host may be in use by another test's operation; a dry run takes no locks, and signatures come first.
        Event answer = answerTo(bot.of(PlannerSamples.dryRun(id, BY_CHAT)));
        assertThat(answer).isInstanceOf(Event.CommandAccepted.class);
    }

    @Test
    void aRegisteredProducerMayNotGiveARoleThatIsNotRegistered() throws UnreadableRecord {
        Actor approver = new Actor("chat:oncall", Set.of(Role.OPERATOR, Role.APPROVER), Channel.CHAT);
        assertRejected(answerTo(bot.of(PlannerSamples.dryRun(id, approver))), "role_not_allowed");
    }

    @Test
    void aRegisteredProducerMayNotSpeakForWhomItIsNotRegistered() throws UnreadableRecord {
        Actor somebody = new Actor("oncall", Set.of(Role.OPERATOR), Channel.CHAT);
        assertRejected(answerTo(bot.of(PlannerSamples.dryRun(id, somebody))), "actor_not_allowed");
    }

    @Test
    void aRegisteredProducerMayNotSayThatSomebodyCameByTheGateway() throws UnreadableRecord {
        Actor byHttp = new Actor("chat:oncall", Set.of(Role.OPERATOR), Channel.HTTP);
        assertRejected(answerTo(bot.of(PlannerSamples.dryRun(id, byHttp))), "channel_not_allowed");
    }

    @Test
    void theVerySameRecordAgainDoesNothing() throws UnreadableRecord {
        WireRecord record = bot.of(PlannerSamples.dryRun(id, BY_CHAT));
        answerTo(record);
        bus().send(Records.of(Topics.COMMANDS, record));
        // What follows it on the partition is answered, so it has been read by then.
        CommandId after = new CommandId(id + "-after");
        bus().send(Records.of(Topics.COMMANDS, bot.of(PlannerSamples.dryRun(after.value(), BY_CHAT))));
        answerTo(after);
        assertThat(bus().until(event -> answers(event, after)).stream()
                        .filter(event -> answers(event, new CommandId(id))))
                .hasSize(1);
    }

    @Test
    void aSignatureOfACommandApprovesNothing() throws UnreadableRecord {
        Approval approval = new Approval(
                new CommandId(id),
                PlannerSamples.SITE,
                new OperationId("op-none"),
                Digest.ofBytes(new byte[] {1}),
                Approval.Verdict.APPROVE,
                new Actor("approver", Set.of(Role.APPROVER), Channel.HTTP),
                "looks right",
                Instant.now());
        WireRecord plain = EnvelopeCodec.encode(PlannerSamples.envelope(MessageType.APPROVAL, approval));
        WireRecord passedOff = plain.with(BareBroker.GATEWAY.sign(MessageType.COMMAND, plain.value()));
        bus().send(Records.of(Topics.APPROVALS, passedOff));
        assertThat(answerTo(new CommandId(id)))
                .isInstanceOfSatisfying(
                        Event.ApprovalRefused.class,
                        refused -> assertThat(refused.code()).isEqualTo("bad_signature"));
    }
}
