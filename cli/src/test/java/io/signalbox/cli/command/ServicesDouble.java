package io.signalbox.cli.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gateway and audit service in one: answers each request as it was told, and remembers it. */
final class ServicesDouble implements AutoCloseable {
    record Answer(int status, String type, String body) {}

    record Asked(String method, String path, String token, String key, String body) {}

    private final HttpServer server;
    private final Map<String, Deque<Answer>> answers = new HashMap<>();
    private final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());

    ServicesDouble() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The answers to a method and path, in turn; the last one is given again. */
    ServicesDouble on(String request, int status, String json) {
        String type = status < 300 ? "application/json" : "application/problem+json";
        return on(request, new Answer(status, type, json));
    }

    /** Takes back what it was told to answer. */
    void forget(String request) {
        answers.remove(request);
    }

    ServicesDouble stream(String request, String events) {
        return on(request, new Answer(200, "text/event-stream", events));
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private ServicesDouble on(String request, Answer answer) {
        answers.computeIfAbsent(request, fresh -> new ArrayDeque<>()).add(answer);
        return this;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().toString();
            String request = exchange.getRequestMethod() + " " + path;
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    path,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
            Answer answer = next(request);
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private Answer next(String request) {
        Deque<Answer> left = answers.getOrDefault(request, new ArrayDeque<>());
        if (left.isEmpty()) {
            return new Answer(404, "application/problem+json", "{\"code\":\"double\",\"detail\":\"" + request + "\"}");
        }
        return left.size() == 1 ? left.element() : left.remove();
    }
}
