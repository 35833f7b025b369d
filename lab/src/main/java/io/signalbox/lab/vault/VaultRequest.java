package io.signalbox.lab.vault;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * A request.
 *
 * @param path below {@code /v1/}, decoded
 * @param namespace without slashes at its ends; empty for the root namespace
 * @param body an object, empty if none came
 */
record VaultRequest(
        String method,
        String path,
        String namespace,
        Optional<String> token,
        Map<String, String> query,
        JsonNode body) {}
