package io.signalbox.contracts.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.signalbox.contracts.envelope.EnvelopeCodec;
import io.signalbox.contracts.envelope.MessageType;
import io.signalbox.contracts.topic.Topics;
import java.util.List;
import java.util.Optional;

/** The AsyncAPI 3.0 document of every topic: what it carries, under which key, with which headers, for how long. */
final class AsyncApi {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String DEAD_LETTER = Topics.deadLetter("");
    private static final List<String> DEAD_LETTER_HEADERS = List.of(
            "deadletter-reason", "deadletter-topic", "deadletter-partition", "deadletter-offset", "deadletter-by");

    private AsyncApi() {}

    static JsonNode document() {
        ObjectNode document = NODES.objectNode();
        document.put("asyncapi", "3.0.0");
        document.putObject("info")
                .put("title", "Signalbox")
                .put("version", "1.0.0")
                .put(
                        "description",
                        "CloudEvents 1.0 in Kafka binary mode. The data of a message has at most %d bytes."
                                .formatted(EnvelopeCodec.LIMIT))
                .putObject("license")
                .put("name", "Apache-2.0");
        document.put("defaultContentType", "application/json");
        ObjectNode channels = document.putObject("channels");
        Topics.all().forEach(topic -> channels.set(topic.name(), channel(topic)));
        ObjectNode components = document.putObject("components");
        ObjectNode messages = components.putObject("messages");
        MessageType.all().forEach(type -> messages.set(type.name(), message(type)));
        messages.set("dead-letter", deadLetter());
        return document;
    }

    /** The type that a topic carries; empty for dead letters. */
    static Optional<MessageType<?>> carriedBy(String topic) {
        if (topic.endsWith(DEAD_LETTER)) {
            return Optional.empty();
        }
        MessageType<?> type = switch (topic) {
            case Topics.COMMANDS -> MessageType.COMMAND;
            case Topics.APPROVALS -> MessageType.APPROVAL;
            case Topics.EVENTS -> MessageType.EVENT;
            case Topics.RESULTS -> MessageType.RESULT;
            case Topics.PROGRESS -> MessageType.PROGRESS;
            case Topics.SITE_CONFIG -> MessageType.SITE_CONFIG;
            case Topics.RECEIPTS -> MessageType.RECEIPT;
            case Topics.AUDIT_READS -> MessageType.AUDIT_READ;
            case Topics.AUDIT_LOG -> MessageType.LEAF;
            default -> {
                if (topic.startsWith("signalbox.steps.")) {
                    yield MessageType.STEP;
                }
                if (topic.startsWith("signalbox.ledger.")) {
                    yield MessageType.LEDGER;
                }
                throw new IllegalStateException("nobody has said what topic " + topic + " carries");
            }
        };
        return Optional.of(type);
    }

    private static ObjectNode channel(Topics.Topic topic) {
        String message = carriedBy(topic.name()).map(MessageType::name).orElse("dead-letter");
        ObjectNode channel = NODES.objectNode();
        channel.put("address", topic.name());
        channel.putObject("messages").putObject(message).put("$ref", "#/components/messages/" + message);
        ObjectNode kafka = channel.putObject("bindings").putObject("kafka");
        kafka.put("topic", topic.name());
        ObjectNode configuration = kafka.putObject("topicConfiguration");
        switch (topic.retention()) {
            case FOREVER ->
                configuration.put("retention.ms", -1).putArray("cleanup.policy").add("delete");
            case COMPACTED -> configuration.putArray("cleanup.policy").add("compact");
            case SHORT ->
                configuration
                        .put("retention.ms", 3_600_000)
                        .putArray("cleanup.policy")
                        .add("delete");
        }
        kafka.put("bindingVersion", "0.5.0");
        return channel;
    }

    private static ObjectNode message(MessageType<?> type) {
        ObjectNode message = NODES.objectNode();
        message.put("name", type.name());
        message.put("contentType", "application/json");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        properties.putObject("ce_specversion").put("const", "1.0");
        properties.putObject("ce_type").put("const", type.name());
        text(properties, "ce_id", "Unique per source");
        text(properties, "ce_source", "Who wrote it, such as /signalbox/planner");
        text(properties, "ce_subject", "The operation's id, or the site for its configuration");
        text(properties, "ce_time", "When it was written, RFC 3339").put("format", "date-time");
        text(properties, "ce_signaturekey", "Which registered key signed it");
        text(properties, "ce_signature", "A detached JWS over the data");
        properties.putObject("content-type").put("const", "application/json");
        var required = headers.putArray("required");
        List.of("ce_specversion", "ce_type", "ce_id", "ce_source", "ce_subject", "ce_time")
                .forEach(required::add);
        message.putObject("payload")
                .put("schemaFormat", "application/schema+json;version=draft-2020-12")
                .putObject("schema")
                .put("$ref", "./" + type.name() + ".json");
        message.set(
                "bindings",
                key(type == MessageType.LEDGER ? "The attempt: operation/step/attempt" : "The name of the site"));
        return message;
    }

    private static ObjectNode deadLetter() {
        ObjectNode message = NODES.objectNode();
        message.put("name", "dead-letter");
        message.put("summary", "A record as it was, with the reason why nobody could read it");
        ObjectNode headers = message.putObject("headers").put("type", "object");
        ObjectNode properties = headers.putObject("properties");
        var required = headers.putArray("required");
        for (String header : DEAD_LETTER_HEADERS) {
            properties.putObject(header).put("type", "string");
            required.add(header);
        }
        message.putObject("payload");
        message.set("bindings", key("The key of the record, whatever it is"));
        return message;
    }

    private static ObjectNode key(String description) {
        ObjectNode bindings = NODES.objectNode();
        ObjectNode kafka = bindings.putObject("kafka");
        kafka.putObject("key").put("type", "string").put("description", description);
        kafka.put("bindingVersion", "0.5.0");
        return bindings;
    }

    private static ObjectNode text(ObjectNode properties, String name, String description) {
        return properties.putObject(name).put("type", "string").put("description", description);
    }
}
