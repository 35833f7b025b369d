package io.signalbox.lab.vault;

import io.signalbox.lab.tls.LabCa;
import io.signalbox.lab.world.LabClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The lab's Vault, listening: KV version 2 at {@code secret}, AppRole at {@code approle}, in each namespace. */
public final class LabVault implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;
    private static final String ADDRESS = "127.0.0.1";

    private final VaultOptions options;
    private final VaultCore core;
    private final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    private final URI url;

    private LabVault(VaultOptions options) {
        this.options = options;
        this.core = new VaultCore(options.clock()::now);
        HttpServer server = await(
                vertx.createHttpServer(http(options))
                        .requestHandler(new VaultListener(core)::handle)
                        .listen(options.port(), ADDRESS),
                "listening on " + ADDRESS + ":" + options.port() + " for the lab's Vault");
        String scheme = options.tls().isPresent() ? "https" : "http";
        this.url = URI.create(scheme + "://" + ADDRESS + ":" + server.actualPort());
    }

    /** Starts it; it has nothing in it but a root token. */
    public static LabVault start(VaultOptions options) {
        return new LabVault(options);
    }

    private static HttpServerOptions http(VaultOptions options) {
        return options.tls()
                .map(directory -> LabCa.in(directory).host("vault", ADDRESS))
                .map(files -> new HttpServerOptions()
                        .setSsl(true)
                        .setKeyCertOptions(new PemKeyCertOptions()
                                .setKeyPath(files.key().toAbsolutePath().toString())
                                .setCertPath(
                                        files.certificate().toAbsolutePath().toString())))
                .orElseGet(HttpServerOptions::new);
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

    /** Where it listens. */
    public URI url() {
        return url;
    }

    /** What its tokens age by. */
    public LabClock clock() {
        return options.clock();
    }

    /** The token that may do everything and never ends. */
    public String rootToken() {
        return core.root().value();
    }

    /** A token for that long; it can be renewed until {@code longest} has passed. */
    public String token(String namespace, VaultGrant grant, Duration life, Duration longest) {
        synchronized (core) {
            return core.tokens()
                    .make(namespace, grant, Optional.of(life), longest)
                    .value();
        }
    }

    /** Every token it has given out, that of the root and those that have ended included. */
    public List<String> tokens() {
        synchronized (core) {
            return core.tokens().given();
        }
    }

    /** Takes back a token. */
    public void revoke(String token) {
        synchronized (core) {
            core.tokens().revoke(token);
        }
    }

    /** Takes back every token that could have ended by itself. */
    public void revokeAll() {
        synchronized (core) {
            core.tokens().revokeAll();
        }
    }

    /** Makes a role that can log in, or changes it. */
    public void appRole(
            String namespace, String roleId, String secretId, VaultGrant grant, Duration life, Duration longest) {
        synchronized (core) {
            core.appRoles(namespace).put(roleId, secretId, grant, life, longest);
        }
    }

    /** How many logins by AppRole a namespace has seen. */
    public int appRoleLogins(String namespace) {
        synchronized (core) {
            return core.appRoles(namespace).logins();
        }
    }

    /** Makes an empty namespace. */
    public void addNamespace(String name) {
        synchronized (core) {
            core.addNamespace(name);
        }
    }

    /** Seals it, or unseals it. */
    public void setSealed(boolean sealed) {
        synchronized (core) {
            core.setSealed(sealed);
        }
    }

    @Override
    public void close() {
        await(vertx.close(), "stopping its Vault");
    }
}
