package io.signalbox.lab.site;

import io.signalbox.lab.api.Api;
import io.signalbox.lab.fault.FaultDesk;
import io.signalbox.lab.tls.LabCa;
import io.signalbox.lab.world.World;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The site's listeners and the beat that lets the world go on between requests. */
final class SiteServers {
    private static final System.Logger LOG = System.getLogger(SiteServers.class.getName());
    private static final long BEAT_MILLIS = 50;
    private static final long PATIENCE_SECONDS = 20;

    private final Vertx vertx = Vertx.vertx(new VertxOptions()
            .setEventLoopPoolSize(2)
            .setWorkerPoolSize(1)
            .setInternalBlockingPoolSize(2)
            .setFileSystemOptions(
                    new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)));
    private final Api api;
    private final FaultDesk faults;
    private final RequestLog requests;
    private final World world;
    private final Map<String, URI> urls = new LinkedHashMap<>();
    private final MachineDoors doors;
    private URI controlUrl = URI.create("http://127.0.0.1");

    SiteServers(Api api, FaultDesk faults, RequestLog requests, World world) {
        this.api = api;
        this.faults = faults;
        this.requests = requests;
        this.world = world;
        this.doors = new MachineDoors(world);
        world.afterSkip(doors::settle);
    }

    void listen(
            Map<String, String> addresses,
            Map<String, LabCa.HostFiles> certificates,
            int port,
            int controlPort,
            LabSite site) {
        try {
            certificates.forEach((host, files) -> {
                HostListener listener = new HostListener(vertx, host, api, faults, requests, world.clock());
                String address = String.valueOf(addresses.get(host));
                HttpServer server = await(
                        vertx.createHttpServer(tls(files))
                                .requestHandler(listener::handle)
                                .exceptionHandler(
                                        e -> LOG.log(Level.DEBUG, "a connection to " + host + " ended early", e))
                                .listen(port, address),
                        "listening on " + address + ":" + port + " for " + host);
                urls.put(host, URI.create("https://" + address + ":" + server.actualPort()));
            });
            HttpServer control = await(
                    vertx.createHttpServer()
                            .requestHandler(new ControlListener(site)::handle)
                            .listen(controlPort, "127.0.0.1"),
                    "listening on 127.0.0.1:" + controlPort + " for the control API");
            controlUrl = URI.create("http://127.0.0.1:" + control.actualPort());
            vertx.setPeriodic(BEAT_MILLIS, beat -> {
                world.advance();
                doors.settle();
            });
        } catch (IllegalStateException e) {
            close();
            throw e;
        }
    }

    private static HttpServerOptions tls(LabCa.HostFiles files) {
        return new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(false)
                .setKeyCertOptions(new PemKeyCertOptions()
                        .setKeyPath(files.key().toAbsolutePath().toString())
                        .setCertPath(files.certificate().toAbsolutePath().toString()));
    }

    private static <T> T await(Future<T> future, String what) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the lab failed at " + what + ": " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the lab was interrupted at " + what, e);
        }
    }

    Map<String, URI> urls() {
        return Collections.unmodifiableMap(urls);
    }

    URI controlUrl() {
        return controlUrl;
    }

    void close() {
        await(vertx.close(), "stopping");
        doors.close();
    }
}
