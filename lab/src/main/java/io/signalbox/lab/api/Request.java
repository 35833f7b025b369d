package io.signalbox.lab.api;

import java.util.Map;
import java.util.Optional;

/**
 * A request as the listener read it.
 *
 * @param local host whose listener took it
 * @param method HTTP method
 * @param path decoded path after {@code /api2/json}
 * @param authorization the header of that name
 * @param cookie the header of that name
 * @param csrf the header {@code CSRFPreventionToken}
 * @param params parameters of query and body; JSON's booleans as 0 and 1
 */
public record Request(
        String local,
        String method,
        String path,
        Optional<String> authorization,
        Optional<String> cookie,
        Optional<String> csrf,
        Map<String, String> params) {
    public Request {
        params = Map.copyOf(params);
    }
}
