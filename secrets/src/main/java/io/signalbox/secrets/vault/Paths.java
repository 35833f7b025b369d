package io.signalbox.secrets.vault;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Paths below {@code /v1/}. */
final class Paths {
    private Paths() {}

    /** The path with each of its segments encoded (RFC 3986). */
    static String encoded(String path) {
        return Arrays.stream(path.split("/"))
                .filter(segment -> !segment.isEmpty())
                .map(segment -> URLEncoder.encode(segment, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("*", "%2A"))
                .collect(Collectors.joining("/"));
    }
}
