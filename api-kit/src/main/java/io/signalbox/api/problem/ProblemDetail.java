package io.signalbox.api.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.signalbox.contracts.id.Require;
import java.util.List;

/**
 * An error as a client sees it. RFC 9457, with two members of our own: {@code code} and {@code errors}.
 *
 * @param type {@code urn:signalbox:problem:} and the code
 * @param title the same for every problem of a code
 * @param status the HTTP status
 * @param detail what was wrong this time, and what to do about it
 * @param code stable, for programs: lower case with underscores
 * @param errors what was wrong with which field, where fields are to blame
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ProblemDetail(
        String type, String title, int status, String detail, String code, List<FieldError> errors) {
    private static final String PREFIX = "urn:signalbox:problem:";

    /**
     * One field that is to blame.
     *
     * @param field its name, or its path with dots
     * @param detail what is wrong with it
     */
    public record FieldError(String field, String detail) {}

    public ProblemDetail {
        Require.text("problem code", code, 80);
        Require.present("title", title);
        Require.present("detail", detail);
        errors = List.copyOf(errors);
    }

    /** A problem without fields to blame. */
    public static ProblemDetail of(int status, String code, String title, String detail) {
        return new ProblemDetail(PREFIX + code, title, status, detail, code, List.of());
    }

    /** The same problem, with the fields to blame. */
    public ProblemDetail blaming(List<FieldError> fields) {
        return new ProblemDetail(type, title, status, detail, code, fields);
    }
}
