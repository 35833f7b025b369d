package io.signalbox.proxmox.http;

import io.signalbox.proxmox.ApiToken;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Puts the token of the moment on a request and notes its request line for evidence and errors. The client runs its filters on
 * the thread that calls it; token and note travel with that thread.
 */
final class Authorization implements ClientRequestFilter {

    private static final String BASE = "/api2/json";

    private final ThreadLocal<@Nullable ApiToken> token = new ThreadLocal<>();
    private final ThreadLocal<@Nullable String> requestLine = new ThreadLocal<>();

    /** Before a call. */
    void use(ApiToken current) {
        requestLine.remove();
        token.set(current);
    }

    /** After a call. */
    void forget() {
        token.remove();
        requestLine.remove();
    }

    /** What this thread's call asked for, once the client has begun with it. */
    Optional<String> requestLine() {
        return Optional.ofNullable(requestLine.get());
    }

    @Override
    public void filter(ClientRequestContext request) {
        ApiToken current = token.get();
        if (current == null) {
            throw new IllegalStateException("a request of the Proxmox client left the thread that made it");
        }
        String path = request.getUri().getRawPath();
        String query = request.getUri().getRawQuery();
        int base = path.indexOf(BASE);
        requestLine.set(request.getMethod() + " " + (base < 0 ? path : path.substring(base + BASE.length()))
                + (query == null ? "" : "?" + query));
        request.getHeaders().putSingle("Authorization", "PVEAPIToken=" + current.id() + "=" + current.secret());
    }
}
