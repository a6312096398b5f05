package dev.orderstream.web.problem;

import java.net.URI;
import java.util.List;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** Makes problem details whose type is {@code https://orderstream.dev/problems/<code>}. */
public final class Problems {

    private static final String TYPE = "https://orderstream.dev/problems/";

    private Problems() {}

    /**
     * A problem.
     *
     * @param code stable, kebab-case name; part of the public contract
     * @param detail what was wrong, with the value, and what to do
     */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail) {
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create(TYPE + code));
        problem.setTitle(title(code));
        return problem;
    }

    /** A problem with values of the body, as {@code errors}. */
    public static ProblemDetail of(HttpStatusCode status, String code, String detail, List<FieldProblem> errors) {
        ProblemDetail problem = of(status, code, detail);
        problem.setProperty("errors", errors);
        return problem;
    }

    /** A problem with a parameter of the query or a part of the path, which it names as {@code parameter}. */
    public static ProblemDetail ofParameter(HttpStatusCode status, String code, String parameter, String detail) {
        ProblemDetail problem = of(status, code, detail);
        problem.setProperty("parameter", parameter);
        return problem;
    }

    /** The code of a failure that is known by its status alone. */
    public static String codeOf(HttpStatusCode status) {
        return switch (status.value()) {
            case 404 -> "not-found";
            case 405 -> "method-not-allowed";
            case 406 -> "not-acceptable";
            case 413 -> "body-too-large";
            case 414 -> "path-too-long";
            case 415 -> "unsupported-media-type";
            case 431 -> "headers-too-large";
            case 501 -> "method-not-implemented";
            case 503 -> "unavailable";
            case 505 -> "http-version-not-supported";
            default -> status.is4xxClientError() ? "bad-request" : "internal-error";
        };
    }

    /** {@code order-not-placed} reads as "Order not placed". */
    private static String title(String code) {
        String words = code.replace('-', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
