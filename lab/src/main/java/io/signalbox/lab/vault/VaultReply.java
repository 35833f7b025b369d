package io.signalbox.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A reply as it goes out. */
record VaultReply(int status, Optional<JsonNode> body) {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    static VaultReply data(int status, JsonNode data) {
        ObjectNode body = envelope();
        body.set("data", data);
        return new VaultReply(status, Optional.of(body));
    }

    static VaultReply auth(ObjectNode auth) {
        ObjectNode body = envelope();
        body.set("auth", auth);
        return new VaultReply(200, Optional.of(body));
    }

    static VaultReply empty() {
        return new VaultReply(204, Optional.empty());
    }

    static VaultReply plain(int status, ObjectNode body) {
        return new VaultReply(status, Optional.of(body));
    }

    static VaultReply errors(int status, List<String> errors) {
        ObjectNode body = JSON.objectNode();
        errors.forEach(body.putArray("errors")::add);
        return new VaultReply(status, Optional.of(body));
    }

    private static ObjectNode envelope() {
        ObjectNode body = JSON.objectNode();
        body.put("request_id", UUID.randomUUID().toString());
        body.put("lease_id", "").put("renewable", false).put("lease_duration", 0);
        body.putNull("data").putNull("wrap_info").putNull("warnings").putNull("auth");
        return body;
    }
}
