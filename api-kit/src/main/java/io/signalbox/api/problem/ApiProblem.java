package io.signalbox.api.problem;

import java.util.List;

/** Ends a request with a problem that the client can do something about. */
public final class ApiProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ProblemDetail problem;

    public ApiProblem(ProblemDetail problem) {
        super(problem.detail());
        this.problem = problem;
    }

    /** A problem of that status and code. */
    public ApiProblem(int status, String code, String title, String detail) {
        this(ProblemDetail.of(status, code, title, detail));
    }

    /** 400: one field of the request is wrong. */
    public static ApiProblem field(String field, String detail) {
        return new ApiProblem(ProblemDetail.of(400, "invalid_request", "The request is not valid", detail)
                .blaming(List.of(new ProblemDetail.FieldError(field, detail))));
    }

    /** 400: something of the request is wrong. */
    public static ApiProblem invalid(String detail) {
        return new ApiProblem(400, "invalid_request", "The request is not valid", detail);
    }

    /** What the client is told. */
    public ProblemDetail problem() {
        return problem;
    }
}
