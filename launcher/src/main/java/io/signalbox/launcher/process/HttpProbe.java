package io.signalbox.launcher.process;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/** Ready when an address answers 200; MicroProfile Health answers 503 with the checks that are down. */
public record HttpProbe(URI uri) implements Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(2);
    private static final int SHOWN = 300;
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();

    /** The readiness check of a Quarkus service on this machine. */
    public static HttpProbe readiness(int port) {
        return new HttpProbe(URI.create("http://127.0.0.1:" + port + "/q/health/ready"));
    }

    @Override
    public Optional<String> whyNotReady() throws InterruptedException {
        try {
            HttpResponse<String> response = CLIENT.send(
                    HttpRequest.newBuilder(uri).timeout(TIMEOUT).build(), HttpResponse.BodyHandlers.ofString());
            return response.statusCode() == 200
                    ? Optional.empty()
                    : Optional.of("%s answers %d: %s".formatted(uri, response.statusCode(), brief(response.body())));
        } catch (IOException e) {
            String detail = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            return Optional.of("%s does not answer (%s)".formatted(uri, detail));
        }
    }

    private static String brief(String body) {
        String line = body.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, SHOWN) + "…";
    }
}
