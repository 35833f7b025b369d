package io.signalbox.proxmox.decode;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;

/** The body of an answer: {@code data}, and around it {@code total}, {@code message} and {@code errors}. */
public final class Answer {

    // A mapper of its own: an application's mapper may be set to be stricter than this API is regular.
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final Fields envelope;

    private Answer(JsonNode body) {
        this.envelope = new Fields("the answer", body);
    }

    /**
     * Reads a body.
     *
     * @throws UndecodableException if it is no JSON object
     */
    public static Answer parse(byte[] body) throws UndecodableException {
        JsonNode node;
        try {
            node = MAPPER.readTree(body);
        } catch (JsonProcessingException e) {
            throw new UndecodableException("the body is not JSON: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new UndecodableException("the body could not be read as JSON", e);
        }
        if (node == null || !node.isObject()) {
            throw new UndecodableException("the body is not a JSON object");
        }
        return new Answer(node);
    }

    /** The message of a refusal, trimmed; older versions have none (PVE: libpve-http-server before 5.2.0). */
    public Optional<String> message() {
        return envelope.text("message").map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The refused parameters of a refusal. */
    public Map<String, String> errors() {
        Map<String, String> errors = new TreeMap<>();
        envelope.at("errors")
                .properties()
                .forEach(e -> errors.put(e.getKey(), e.getValue().asText().strip()));
        return errors;
    }

    /** How many elements there are in all, when only a part was asked for. */
    public OptionalInt total() {
        OptionalLong total = envelope.number("total");
        return total.isPresent()
                ? OptionalInt.of((int) Math.min(total.getAsLong(), Integer.MAX_VALUE))
                : OptionalInt.empty();
    }

    /** The meaning, where it is an object. */
    public Fields object() throws UndecodableException {
        JsonNode data = envelope.at("data");
        if (!data.isObject()) {
            throw new UndecodableException("'data' is " + Fields.kind(data) + ", expected an object");
        }
        return new Fields("data", data);
    }

    /** The meaning, where it is an object or nothing. */
    public Optional<Fields> optionalObject() throws UndecodableException {
        return Decoder.absent(envelope.at("data")) ? Optional.empty() : Optional.of(object());
    }

    /** The meaning, where it is an array of objects. */
    public <T> List<T> list(Decoder.Element<T> element) throws UndecodableException {
        JsonNode data = envelope.at("data");
        if (!data.isArray()) {
            throw new UndecodableException("'data' is " + Fields.kind(data) + ", expected an array");
        }
        List<T> decoded = new ArrayList<>();
        for (JsonNode item : data) {
            if (!item.isObject()) {
                throw new UndecodableException(
                        "element " + decoded.size() + " of 'data' is " + Fields.kind(item) + ", expected an object");
            }
            decoded.add(element.decode(new Fields("element " + decoded.size() + " of data", item)));
        }
        return decoded;
    }

    /** The meaning, where it is a text or number. */
    public String requiredText() throws UndecodableException {
        return envelope.requiredText("data");
    }

    /** The meaning, where it is a text, a number or nothing. */
    public Optional<String> text() {
        return envelope.text("data");
    }
}
