package io.signalbox.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.topic.Topics;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The committed schemas are those of the records, and no change of the records breaks them. */
class SchemaGoldenTest {

    static Stream<MessageType<?>> types() {
        return MessageType.all().stream();
    }

    @ParameterizedTest
    @MethodSource("types")
    void theCommittedSchemaIsThatOfTheRecords(MessageType<?> type) {
        Path file = Golden.SCHEMAS.resolve(type.name() + ".json");
        JsonNode current = new SchemaGenerator().schema(type);
        Optional<JsonNode> committed = Golden.read(file);
        committed.ifPresent(golden -> assertThat(SchemaDifference.breaks(golden, current))
                .as("%s changes so that old messages or old readers break: give it a new version", type.name())
                .isEmpty());
        assertCommitted(file, current);
    }

    @Test
    void theCommittedAsyncApiIsThatOfTheTopics() {
        assertCommitted(Golden.SCHEMAS.resolve("asyncapi.json"), AsyncApi.document());
    }

    @Test
    void theAsyncApiNamesEveryTopicAndResolves() {
        JsonNode document = AsyncApi.document();
        assertThat(document.at("/channels").properties())
                .extracting(channel -> channel.getKey())
                .containsExactlyInAnyOrderElementsOf(
                        Topics.all().stream().map(Topics.Topic::name).toList());
        document.at("/channels")
                .forEach(channel -> channel.path("messages")
                        .forEach(message -> assertThat(document.at(
                                                message.path("$ref").asText().substring(1))
                                        .isObject())
                                .isTrue()));
        document.at("/components/messages").forEach(message -> {
            String schema = message.at("/payload/schema/$ref").asText("");
            if (!schema.isEmpty()) {
                assertThat(Golden.SCHEMAS.resolve(schema)).exists();
            }
        });
    }

    private static void assertCommitted(Path file, JsonNode current) {
        if (Golden.updates()) {
            Golden.write(file, current);
        }
        assertThat(Golden.read(file))
                .as("%s is not what the records give. If the change is meant: %s", file, Golden.REGENERATE)
                .contains(current);
    }
}
