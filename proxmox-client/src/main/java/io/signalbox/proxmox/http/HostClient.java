package io.signalbox.proxmox.http;

import io.quarkus.rest.client.reactive.QuarkusRestClientBuilder;
import io.signalbox.proxmox.HostName;
import io.signalbox.proxmox.Trust;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TrustOptions;
import jakarta.ws.rs.ext.ContextResolver;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.client.api.LoggingScope;
import org.jboss.resteasy.reactive.client.api.QuarkusRestClientProperties;

/**
 * The connections to one host. Reads share a pool; every act has a connection of its own, because on a pooled one it could meet
 * the server's closing of it, and whether it was carried out would be anybody's guess. A read that is tried again takes one too.
 */
final class HostClient implements AutoCloseable {

    // Shorter than the few seconds after which pveproxy closes an idle connection.
    private static final int IDLE_SECONDS = 3;
    private static final int CONNECTIONS = 32;

    private final HostName host;
    private final PveApi pooled;
    private final PveApi fresh;

    HostClient(HostName host, URI address, Trust trust, Timeouts timeouts, Authorization authorization) {
        this.host = host;
        this.pooled = build(host, address, trust, timeouts, authorization, true);
        this.fresh = build(host, address, trust, timeouts, authorization, false);
    }

    private static PveApi build(
            HostName host,
            URI address,
            Trust trust,
            Timeouts timeouts,
            Authorization authorization,
            boolean keepAlive) {
        HttpClientOptions options = new HttpClientOptions()
                .setSslHandshakeTimeout(timeouts.connect().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        trustOptions(host, trust).ifPresent(options::setTrustOptions);
        return QuarkusRestClientBuilder.newBuilder()
                .baseUri(address)
                .connectTimeout(timeouts.connect().toMillis(), TimeUnit.MILLISECONDS)
                .readTimeout(timeouts.answer().toMillis(), TimeUnit.MILLISECONDS)
                .followRedirects(false)
                .disableDefaultMapper(true)
                // Never anything else: a log of requests would show the Authorization header.
                .loggingScope(LoggingScope.NONE)
                .trustAll(false)
                .verifyHost(!(trust instanceof Trust.Fingerprints))
                .userAgent("signalbox")
                .property(QuarkusRestClientProperties.HTTP2, false)
                .property(QuarkusRestClientProperties.KEEP_ALIVE_ENABLED, keepAlive)
                .property(QuarkusRestClientProperties.CONNECTION_TTL, IDLE_SECONDS)
                .property(QuarkusRestClientProperties.CONNECTION_POOL_SIZE, CONNECTIONS)
                .register(new OptionsSource(options))
                .register(authorization)
                .build(PveApi.class);
    }

    private static Optional<TrustOptions> trustOptions(HostName host, Trust trust) {
        return switch (trust) {
            case Trust.SystemTrust() -> Optional.empty();
            case Trust.CaFile(Path path) -> Optional.of(new PemTrustOptions().addCertValue(authorities(path)));
            case Trust.Fingerprints pinned ->
                Optional.of(TrustOptions.wrap(new PinnedCertificate(host, pinned.of(host))));
        };
    }

    private static Buffer authorities(Path path) {
        try {
            byte[] pem = Files.readAllBytes(path);
            try (InputStream in = new ByteArrayInputStream(pem)) {
                if (CertificateFactory.getInstance("X.509")
                        .generateCertificates(in)
                        .isEmpty()) {
                    throw new IllegalArgumentException("the CA file " + path
                            + " holds no certificate: expected PEM, as /etc/pve/pve-root-ca.pem of the site is");
                }
            }
            return Buffer.buffer(pem);
        } catch (CertificateException e) {
            throw new IllegalArgumentException(
                    "the CA file " + path + " is not readable as certificates: expected PEM", e);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the CA file " + path + " cannot be read: check the path and its permissions", e);
        }
    }

    HostName host() {
        return host;
    }

    /** Calls over the pool. */
    PveApi pooled() {
        return pooled;
    }

    /** Calls over a connection made for each. */
    PveApi fresh() {
        return fresh;
    }

    @Override
    public void close() {
        for (PveApi api : new PveApi[] {pooled, fresh}) {
            // The generated client is closeable, though its interface does not say so.
            if (api instanceof Closeable closeable) {
                try {
                    closeable.close();
                } catch (IOException e) {
                    throw new UncheckedIOException("closing the connections to host " + host + " failed", e);
                }
            }
        }
    }

    /** How a client built by hand is given options of the connection. */
    private record OptionsSource(HttpClientOptions options) implements ContextResolver<HttpClientOptions> {
        @Override
        public HttpClientOptions getContext(Class<?> type) {
            return options;
        }
    }
}
