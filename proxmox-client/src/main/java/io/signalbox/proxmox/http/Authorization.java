package io.signalbox.proxmox.http;

import io.signalbox.proxmox.Credential;
import io.vertx.core.http.HttpClientRequest;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.ext.WriterInterceptor;
import jakarta.ws.rs.ext.WriterInterceptorContext;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import org.jboss.resteasy.reactive.client.spi.ResteasyReactiveClientRequestContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the token of the moment on a request, and notes what the request is and whether it got as far as a connection. The client
 * runs its filters on the thread that calls it; token and note travel with that thread. It runs its writers once it has the
 * connection, just before it sends: there the permission to send is asked for.
 */
final class Authorization implements ClientRequestFilter, WriterInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(Authorization.class);
    private static final String BASE = "/api2/json";

    private static final String CALL = Authorization.class.getName();

    private static final ThreadLocal<@Nullable Call> CURRENT = new ThreadLocal<>();

    /** One call, from just before it until its end. */
    static final class Call {

        private final Credential token;
        private String requestLine = "a request that was not begun";
        private @Nullable ClientRequestContext request;

        private final BooleanSupplier permitted;
        private volatile boolean withheld;

        private Call(Credential token, BooleanSupplier permitted) {
            this.token = token;
            this.permitted = permitted;
        }

        /** Whether the permission to send it was asked for and denied. */
        boolean withheld() {
            return withheld;
        }

        /** Gives up the connection that nothing was sent over. */
        @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end of a connection that was not used
        void abandon() {
            if (request instanceof ResteasyReactiveClientRequestContext context) {
                HttpClientRequest unsent = context.unwrap(HttpClientRequest.class);
                if (unsent != null) {
                    unsent.exceptionHandler(closed -> LOG.debug("{} was not sent", requestLine, closed));
                    unsent.connection().close();
                }
            }
        }

        private void requirePermission() {
            if (!permitted.getAsBoolean()) {
                withheld = true;
                throw new IllegalStateException("the permission to send " + requestLine + " has run out");
            }
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
    Call begin(Credential token, BooleanSupplier permitted) {
        Call call = new Call(token, permitted);
        CURRENT.set(call);
        return call;
    }

    /** After a call, on its thread. */
    void end() {
        CURRENT.remove();
    }

    @Override
    public void aroundWriteTo(WriterInterceptorContext context) throws IOException {
        if (context.getProperty(CALL) instanceof Call call) {
            call.requirePermission();
        }
        context.proceed();
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
        call.requirePermission();
        request.setProperty(CALL, call);
        call.token
                .headers(request.getMethod())
                .forEach((name, value) -> request.getHeaders().putSingle(name, value));
    }
}
