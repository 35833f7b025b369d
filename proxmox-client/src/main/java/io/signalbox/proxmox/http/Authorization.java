package io.signalbox.proxmox.http;

import io.signalbox.proxmox.ApiToken;
import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Puts the token of the moment on a request, and notes what the request is and whether it got as far as a connection. The client
 * runs its filters on the thread that calls it; token and note travel with that thread.
 */
final class Authorization implements ClientRequestFilter {

    private static final String BASE = "/api2/json";

    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /** One call, from just before it until its end. */
    static final class Call {

        private final ApiToken token;
        private String requestLine = "a request that was not begun";
        private @Nullable ClientRequestContext request;

        private Call(ApiToken token) {
            this.token = token;
        }

        /** Method, path and query. */
        String requestLine() {
            return requestLine;
        }

        /** Whether the request had a connection to be sent over; if that cannot be told, it had. */
        boolean hadConnection() {
            return !(request instanceof ResteasyReactiveClientRequestContext context)
                    || context.unwrap(HttpClientRequest.class) != null;
        }
    }

    /** Before a call, on its thread. */
    Call begin(ApiToken token) {
        Call call = new Call(token);
        CURRENT.set(call);
        return call;
    }

    /** After a call, on its thread. */
    void end() {
        CURRENT.remove();
    }

    @Override
    public void filter(ClientRequestContext request) {
        Call call = CURRENT.get();
        if (call == null) {
            throw new IllegalStateException("a request of the Proxmox client left the thread that made it");
        }
        String path = request.getUri().getRawPath();
        String query = request.getUri().getRawQuery();
        int base = path.indexOf(BASE);
        call.requestLine = request.getMethod() + " " + (base < 0 ? path : path.substring(base + BASE.length()))
                + (query == null ? "" : "?" + query);
        call.request = request;
        request.getHeaders().putSingle("Authorization", "PVEAPIToken=" + call.token.id() + "=" + call.token.secret());
    }
}
