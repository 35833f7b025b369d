package io.signalbox.gateway.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.signalbox.bus.Records;
import io.signalbox.contracts.command.Approval;
import io.signalbox.contracts.command.Command;
import io.signalbox.contracts.envelope.Envelope;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.envelope.UnreadableRecord;
import io.signalbox.contracts.topic.Topics;
import io.signalbox.gateway.http.Surroundings.Person;
import io.signalbox.signing.TrustedKeys;
import io.signalbox.signing.Verdict;
import io.signalbox.signing.Verifier;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SignedTest {
    @ConfigProperty(name = "kafka.bootstrap.servers")
    String servers = "";

    @BeforeEach
    void isReady() {
        Ready.await();
    }

    private static String keys() {
        return given().get("/keys")
                .then()
                .statusCode(200)
                .contentType("application/jwk-set+json")
                .extract()
                .asString();
    }

    @Test
    void thePublicKeyIsThereForEverybodyAndThePrivateOneIsNot() {
        String keys = keys();
        assertThat(TrustedKeys.ofJwks(keys).keyIds()).singleElement().asString().startsWith("gateway-");
        assertThat(keys).doesNotContain("\"d\"");
    }

    @Test
    void commandsAndApprovalsAreSignedWithIt() throws UnreadableRecord {
        String id = Door.evacuated("pve01", "proposed");
        Door.decide(Person.APPROVER, id, "approve", Door.digest(id)).then().statusCode(200);
        Verifier verifier = new Verifier(TrustedKeys.ofJwks(keys()));

        ConsumerRecord<byte[], byte[]> sent = record(Topics.COMMANDS, "\"%s\"".formatted(id));
        Envelope<Command> command = Records.read(sent, MessageType.COMMAND);
        assertThat(verifier.verify(
                        MessageType.COMMAND,
                        command.signature(),
                        sent.value(),
                        command.data().actor(),
                        List.of()))
                .isInstanceOf(Verdict.Trusted.class);

        ConsumerRecord<byte[], byte[]> decided = record(Topics.APPROVALS, "\"%s\"".formatted(id));
        Envelope<Approval> approval = Records.read(decided, MessageType.APPROVAL);
        assertThat(verifier.verify(
                        MessageType.APPROVAL,
                        approval.signature(),
                        decided.value(),
                        approval.data().actor(),
                        List.of()))
                .isInstanceOf(Verdict.Trusted.class);
    }

    private ConsumerRecord<byte[], byte[]> record(String topic, String containing) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(new TopicPartition(topic, 0), new TopicPartition(topic, 1));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Instant deadline = Instant.now().plusSeconds(20);
            while (Instant.now().isBefore(deadline)) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(100))) {
                    if (new String(record.value(), java.nio.charset.StandardCharsets.UTF_8).contains(containing)) {
                        return record;
                    }
                }
            }
            throw new AssertionError("no record of %s has %s".formatted(topic, containing));
        }
    }
}
