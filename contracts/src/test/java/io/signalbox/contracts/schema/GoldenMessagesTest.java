package io.signalbox.contracts.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.json.Digest;
import io.signalbox.contracts.json.WireJson;
import io.signalbox.contracts.site.Policy;
import io.signalbox.contracts.site.SiteConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages once written stay readable, and schema and records agree on what a message must have. */
class GoldenMessagesTest {
    /** Below these a site's own words are carried as they are: no field there is one of ours. */
    private static final Set<String> FREE = Set.of("profiles", "settings", "vmidRanges", "set", "config");

    private static final Map<MessageType<?>, JsonSchema> SCHEMAS = new HashMap<>();

    @BeforeAll
    static void writeNewExamples() {
        if (Golden.updates()) {
            Examples.all().forEach((name, example) -> {
                Path file = Golden.MESSAGES.resolve(name + ".json");
                if (Golden.read(file).isEmpty()) {
                    Golden.write(file, WireJson.mapper().valueToTree(example.data()));
                }
            });
        }
    }

    static Stream<Path> messages() {
        writeNewExamples();
        return Golden.messages().stream();
    }

    @Test
    void everyKindHasAMessageOfItsOwn() {
        Set<String> committed = new TreeSet<>();
        Golden.messages().forEach(file -> committed.add(name(file)));
        assertThat(committed)
                .as("every kind of message needs an example; for new ones: %s", Golden.REGENERATE)
                .containsAll(Examples.all().keySet());
        for (Class<?> sealed : List.of(
                io.signalbox.contracts.event.Event.class,
                io.signalbox.contracts.command.Goal.class,
                io.signalbox.contracts.step.StepAction.class,
                io.signalbox.contracts.step.Observation.class)) {
            kinds(sealed)
                    .forEach(kind -> assertThat(committed).anyMatch(name -> name.endsWith("/" + kind.getSimpleName())));
        }
    }

    private static Stream<Class<?>> kinds(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(GoldenMessagesTest::kinds)
                : Stream.of(type);
    }

    @Test
    void aConfigurationFromBeforeThereWereWindowsIsReadWithNone() throws JsonProcessingException {
        JsonNode older = Golden.read(Golden.OLDER.resolve("site-config.json")).orElseThrow();
        SiteConfig read = WireJson.mapper().treeToValue(older, SiteConfig.class);
        assertThat(read.policy()).isEqualTo(Policy.builtIn());
        assertThat(read.signers()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void itIsReadAndWrittenAgainAsItWas(Path file) throws JsonProcessingException {
        JsonNode message = Golden.read(file).orElseThrow();
        Object read = WireJson.mapper().treeToValue(message, type(file).dataClass());
        assertThat(Digest.canonical(read)).isEqualTo(Digest.canonical(message));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void itKeepsToItsSchema(Path file) {
        assertThat(schema(type(file)).validate(Golden.read(file).orElseThrow())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void withAnyOneFieldMissingRecordsAndSchemaGiveTheSameAnswer(Path file) {
        JsonNode message = Golden.read(file).orElseThrow();
        List<String> disagreements = new ArrayList<>();
        for (String field : fields("", message)) {
            JsonNode without = message.deepCopy();
            int end = field.lastIndexOf('/');
            ((ObjectNode) without.at(field.substring(0, end))).remove(field.substring(end + 1));
            boolean read = isRead(without, type(file));
            boolean valid = schema(type(file)).validate(without).isEmpty();
            if (read != valid) {
                disagreements.add("without %s the records %s it and the schema %s it"
                        .formatted(field, read ? "take" : "refuse", valid ? "takes" : "refuses"));
            }
        }
        assertThat(disagreements).isEmpty();
    }

    private static boolean isRead(JsonNode message, MessageType<?> type) {
        try {
            return WireJson.mapper().treeToValue(message, type.dataClass()) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static List<String> fields(String path, JsonNode node) {
        List<String> fields = new ArrayList<>();
        if (node.isObject()) {
            node.properties().forEach(field -> {
                String name = path + "/" + field.getKey();
                fields.add(name);
                if (!FREE.contains(field.getKey())) {
                    fields.addAll(fields(name, field.getValue()));
                }
            });
        }
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            fields.addAll(fields(path + "/" + i, node.get(i)));
        }
        return fields;
    }

    private static JsonSchema schema(MessageType<?> type) {
        return SCHEMAS.computeIfAbsent(
                type,
                wanted -> JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Golden.read(Golden.SCHEMAS.resolve(wanted.name() + ".json"))
                                .orElseThrow()));
    }

    private static MessageType<?> type(Path file) {
        String folder = Golden.MESSAGES.relativize(file).getName(0).toString();
        return MessageType.named("signalbox." + folder + ".v1").orElseThrow();
    }

    private static String name(Path file) {
        String path = Golden.MESSAGES.relativize(file).toString().replace('\\', '/');
        return path.substring(0, path.length() - ".json".length());
    }
}
