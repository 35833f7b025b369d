package io.signalbox.api.problem;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.signalbox.contracts.envelope.JsonFault;
import java.util.List;
import java.util.stream.Collectors;

/** The problems that every door has in common. */
public final class Problems {
    private Problems() {}

    /** 401: nobody, or somebody with a token that is not known. */
    public static ProblemDetail unauthenticated(String detail) {
        return ProblemDetail.of(401, "unauthenticated", "Who are you?", detail);
    }

    /** 403: somebody without the role. */
    public static ProblemDetail forbidden(List<String> roles) {
        String needed = switch (roles.size()) {
            case 0 -> "Your token does not allow this.";
            case 1 -> "This needs the role %s, which your token does not have.".formatted(roles.getFirst());
            default ->
                "This needs one of the roles %s, none of which your token has.".formatted(String.join(", ", roles));
        };
        return ProblemDetail.of(
                403,
                "forbidden",
                "You may not do this",
                needed + " Use a token that has it, or ask who gives them out.");
    }

    /** 413: more body than is taken. */
    public static ProblemDetail bodyTooLarge(long limit) {
        return ProblemDetail.of(
                413,
                "body_too_large",
                "The body is too large",
                "The body of a request may have at most %d bytes; nothing was read beyond that.".formatted(limit));
    }

    /** 411: a body that does not say how large it is. */
    public static ProblemDetail lengthRequired() {
        return ProblemDetail.of(
                411,
                "length_required",
                "The body does not say how large it is",
                "Send the body with the header Content-Length, not chunked.");
    }

    /** 400: text that is no JSON, or JSON of another shape than is expected. */
    public static ProblemDetail json(JsonProcessingException fault) {
        if (fault instanceof UnrecognizedPropertyException unknown) {
            return unknownField(path(unknown), at(fault));
        }
        if (fault instanceof DatabindException mapping) {
            String sentence = JsonFault.sentence(mapping);
            ProblemDetail problem = ProblemDetail.of(400, "invalid_request", "The request is not valid", sentence);
            String path = path(mapping);
            return path.isEmpty() ? problem : problem.blaming(List.of(new ProblemDetail.FieldError(path, sentence)));
        }
        return ProblemDetail.of(400, "malformed_json", "The body is not JSON", JsonFault.sentence(fault));
    }

    /** 400: a field that nobody knows. */
    public static ProblemDetail unknownField(String field, String where) {
        String detail = "%sfield '%s' is not known".formatted(where, shown(field));
        return ProblemDetail.of(400, "unknown_field", "The request has a field that is not known", detail)
                .blaming(List.of(new ProblemDetail.FieldError(shown(field), "not known")));
    }

    /** The problem of an HTTP status that the framework decided on. */
    public static ProblemDetail ofStatus(int status, String method, String path) {
        String asked = method + " " + shown(path);
        return switch (status) {
            case 400 -> ProblemDetail.of(400, "invalid_request", "The request is not valid", asked + ": not readable.");
            case 401 -> unauthenticated("Send the header Authorization: Bearer <token>.");
            case 403 -> forbidden(List.of());
            case 404 ->
                ProblemDetail.of(
                        404, "not_found", "There is no such thing", asked + ": there is nothing under this path.");
            case 405 ->
                ProblemDetail.of(
                        405, "method_not_allowed", "Not with this method", asked + ": the path takes other methods.");
            case 406 ->
                ProblemDetail.of(
                        406,
                        "not_acceptable",
                        "Not in this media type",
                        asked + ": the Accept header names nothing that can be sent.");
            case 413 -> ProblemDetail.of(413, "body_too_large", "The body is too large", asked + ": too large a body.");
            case 415 ->
                ProblemDetail.of(
                        415,
                        "unsupported_media_type",
                        "The body is of another media type than is taken",
                        asked + ": send the body as Content-Type: application/json.");
            default ->
                ProblemDetail.of(status, "http_" + status, "The request failed", asked + ": answered with " + status);
        };
    }

    private static String path(DatabindException fault) {
        return fault instanceof JsonMappingException mapping
                ? mapping.getPath().stream()
                        .map(part -> part.getFieldName() == null ? "[" + part.getIndex() + "]" : part.getFieldName())
                        .collect(Collectors.joining("."))
                : "";
    }

    private static String at(JsonProcessingException fault) {
        JsonLocation at = fault.getLocation();
        return at == null ? "" : "line %d column %d: ".formatted(at.getLineNr(), at.getColumnNr());
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() <= 100 ? plain : plain.substring(0, 100) + "…";
    }
}
