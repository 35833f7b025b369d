package io.signalbox.api.problem;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.signalbox.contracts.json.WireJson;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Method;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns whatever ends a request into problem+json. */
public class ProblemMappers {
    /** The media type of RFC 9457. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final Logger LOG = LoggerFactory.getLogger(ProblemMappers.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    @ServerExceptionMapper
    public Response problem(ApiProblem problem) {
        return answer(problem.problem());
    }

    @ServerExceptionMapper
    public Response json(JsonProcessingException fault) {
        return answer(Problems.json(fault));
    }

    @ServerExceptionMapper
    public Response unauthorized(UnauthorizedException e) {
        return answer(Problems.unauthenticated("Send the header Authorization: Bearer <token>."));
    }

    @ServerExceptionMapper
    public Response authenticationFailed(AuthenticationFailedException e) {
        return answer(Problems.unauthenticated(
                "The token is not known here. Send one that is: Authorization: Bearer <token>."));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException e, ResourceInfo resource) {
        return answer(Problems.forbidden(roles(resource)));
    }

    @ServerExceptionMapper
    public Response notFound(NotFoundException e, ContainerRequestContext request) {
        return answer(Problems.ofStatus(404, request.getMethod(), path(request)));
    }

    @ServerExceptionMapper
    public Response status(WebApplicationException e, ContainerRequestContext request) {
        if (e.getCause() instanceof JsonProcessingException fault) {
            return answer(Problems.json(fault));
        }
        int status = e.getResponse().getStatus();
        return status >= 500
                ? unexpected(e, request)
                : answer(Problems.ofStatus(status, request.getMethod(), path(request)));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable e, ContainerRequestContext request) {
        String incident = HexFormat.of().toHexDigits(RANDOM.nextLong());
        LOG.error("incident {}: {} {} failed", incident, request.getMethod(), path(request), e);
        return answer(ProblemDetail.of(
                500,
                "internal",
                "Something failed here",
                ("This is our fault, not yours. It is in the log of the service as incident %s; whether anything was"
                                + " done is to be seen in the list of operations.")
                        .formatted(incident)));
    }

    /** The response of a problem, for resources that answer with one themselves. */
    public static Response answer(ProblemDetail problem) {
        Response.ResponseBuilder response =
                Response.status(problem.status()).type(MEDIA_TYPE).entity(body(problem));
        if (problem.status() == 401) {
            response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer realm=\"signalbox\"");
        }
        return response.build();
    }

    static byte[] body(ProblemDetail problem) {
        try {
            return WireJson.mapper().writeValueAsBytes(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem cannot be written as JSON", e);
        }
    }

    private static List<String> roles(ResourceInfo resource) {
        @Nullable Method method = resource.getResourceMethod();
        return Optional.ofNullable(method)
                .map(found -> found.getAnnotation(RolesAllowed.class))
                .or(() -> Optional.ofNullable(method)
                        .map(found -> found.getDeclaringClass().getAnnotation(RolesAllowed.class)))
                .map(allowed -> List.of(allowed.value()))
                .orElse(List.of());
    }

    private static String path(ContainerRequestContext request) {
        return request.getUriInfo().getPath();
    }
}
