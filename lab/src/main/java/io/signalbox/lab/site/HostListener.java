package io.signalbox.lab.site;

import io.signalbox.lab.api.Api;
import io.signalbox.lab.api.Reply;
import io.signalbox.lab.api.Request;
import io.signalbox.lab.fault.Fault;
import io.signalbox.lab.fault.FaultDesk;
import io.signalbox.lab.world.LabClock;
import io.signalbox.lab.world.PveError;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Takes the requests to one host: what the HTTP daemon refuses by itself, then the API, then the faults of replies. */
final class HostListener {
    private static final String PREFIX = "/api2/json";
    private static final long LARGEST_BODY = 1 << 20;
    private static final Duration UNKNOWN_CALLER = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(HostListener.class.getName());

    private final Vertx vertx;
    private final String host;
    private final Api api;
    private final FaultDesk faults;
    private final RequestLog log;
    private final LabClock clock;

    HostListener(Vertx vertx, String host, Api api, FaultDesk faults, RequestLog log, LabClock clock) {
        this.vertx = vertx;
        this.host = host;
        this.api = api;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    void handle(HttpServerRequest http) {
        String method = http.method().name();
        String length = http.getHeader("Content-Length");
        if (http.getHeader("Transfer-Encoding") != null) {
            refuse(http, 501, "chunked transfer encoding not supported");
        } else if ((length != null && length.length() > 9) || size(length) > LARGEST_BODY) {
            refuse(http, 501, "for data too large");
        } else if (size(length) > 0 && (method.equals("GET") || method.equals("DELETE"))) {
            refuse(http, 501, "Unexpected content for method '" + method + "'");
        } else if (!http.path().startsWith(PREFIX + "/")) {
            refuse(http, 404, "File not found");
        } else {
            http.body()
                    .onSuccess(body -> answer(http, method, body))
                    .onFailure(
                            e -> LOG.log(Level.DEBUG, "a request to " + host + " ended before its body was read", e));
        }
    }

    private static long size(@Nullable String length) {
        return length == null || !length.matches("\\d{1,9}") ? 0 : Long.parseLong(length);
    }

    private void refuse(HttpServerRequest http, int status, String text) {
        HttpServerResponse response = http.response().setStatusCode(status).setStatusMessage(text);
        response.putHeader("Content-Type", "text/plain").putHeader("Connection", "close");
        response.end(text).onComplete(done -> http.connection().close());
    }

    private void answer(HttpServerRequest http, String method, Buffer body) {
        String path = http.path().substring(PREFIX.length());
        Map<String, String> params = Map.of();
        Reply reply;
        try {
            path = RequestParams.decodedPath(path);
            params = RequestParams.read(
                    http.query(), http.getHeader("Content-Type"), body.toString(StandardCharsets.UTF_8));
            reply = api.handle(new Request(
                    host,
                    method,
                    path,
                    Optional.ofNullable(http.getHeader("Authorization")),
                    Optional.ofNullable(http.getHeader("Cookie")),
                    Optional.ofNullable(http.getHeader("CSRFPreventionToken")),
                    params));
        } catch (PveError e) {
            reply = api.failure(e);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "the lab could not answer " + method + " " + path, e);
            reply = api.failure(PveError.die("the lab itself failed at this call: " + e));
        }
        Optional<Fault.OfReply> fault = reply.status() == 401 ? Optional.empty() : faults.take(method, path);
        log.add(entry(method, path, shown(params), reply, fault));
        deliver(http, reply, fault);
    }

    private static Map<String, String> shown(Map<String, String> params) {
        Map<String, String> shown = new HashMap<>(params);
        shown.computeIfPresent("password", (name, secret) -> "(a password)");
        return shown;
    }

    private RequestLog.Entry entry(
            String method, String path, Map<String, String> params, Reply reply, Optional<Fault.OfReply> fault) {
        return new RequestLog.Entry(
                System.currentTimeMillis(),
                clock.now().toEpochMilli(),
                host,
                method,
                path,
                params,
                reply.status(),
                reply.tokenId().orElse(""),
                reply.task().orElse(""),
                fault.map(found -> found.getClass().getSimpleName()).orElse(""));
    }

    private void deliver(HttpServerRequest http, Reply reply, Optional<Fault.OfReply> fault) {
        if (fault.isEmpty()) {
            Duration delay = reply.status() == 401 ? clock.onTheWall(UNKNOWN_CALLER) : Duration.ZERO;
            later(delay.toMillis(), () -> send(http, reply.status(), reply.reason(), reply.body()));
            return;
        }
        switch (fault.get()) {
            case Fault.DropNextReply f -> http.connection().close();
            case Fault.Ambiguous f -> send(http, 596, "Connection timed out", Optional.empty());
            case Fault.Hang f -> later(f.millis(), () -> send(http, reply.status(), reply.reason(), reply.body()));
        }
    }

    private void later(long millis, Runnable what) {
        if (millis <= 0) {
            what.run();
        } else {
            vertx.setTimer(millis, timer -> what.run());
        }
    }

    private static void send(HttpServerRequest http, int status, String reason, Optional<byte[]> body) {
        HttpServerResponse response = http.response();
        if (response.closed()) {
            return;
        }
        response.setStatusCode(status).setStatusMessage(reason);
        response.putHeader("Server", "pve-api-daemon/3.0").putHeader("Cache-Control", "max-age=0");
        if (body.isPresent()) {
            response.putHeader("Content-Type", "application/json;charset=UTF-8");
        }
        if (status >= 400) {
            response.putHeader("Connection", "close");
        }
        Buffer bytes = body.map(Buffer::buffer).orElseGet(Buffer::buffer);
        response.end(bytes).onComplete(done -> {
            if (status >= 400) {
                http.connection().close();
            }
        });
    }
}
