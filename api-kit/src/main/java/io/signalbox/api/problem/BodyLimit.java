package io.signalbox.api.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.OptionalLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a body that says it is too large, or does not say how large it is, before anything of it is read; the framework
 * would do so without a word.
 */
@Singleton
public class BodyLimit {
    /** Above the framework's own limit, which runs at 2. */
    private static final int BEFORE_THE_FRAMEWORK = 1_000;

    private final long limit;

    @Inject
    BodyLimit(@ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize limit) {
        this.limit = limit.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, BEFORE_THE_FRAMEWORK);
    }

    private void check(RoutingContext context) {
        if (context.request().getHeader(HttpHeaders.TRANSFER_ENCODING) != null) {
            refuse(context, Problems.lengthRequired());
            return;
        }
        OptionalLong length = length(context.request().getHeader(HttpHeaders.CONTENT_LENGTH));
        if (length.isEmpty() || length.getAsLong() <= limit) {
            context.next();
            return;
        }
        refuse(context, Problems.bodyTooLarge(limit));
    }

    private static void refuse(RoutingContext context, ProblemDetail problem) {
        context.response()
                .setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONNECTION, "close")
                .putHeader(HttpHeaders.CONTENT_TYPE, ProblemMappers.MEDIA_TYPE)
                .end(Buffer.buffer(ProblemMappers.body(problem)));
    }

    private static OptionalLong length(@org.jspecify.annotations.Nullable String header) {
        return header == null || !header.matches("[0-9]{1,18}")
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(header));
    }
}
