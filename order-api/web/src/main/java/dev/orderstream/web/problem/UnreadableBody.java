package dev.orderstream.web.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that is not JSON, or not the JSON that was expected, and where. */
public final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemDetail problem(JacksonException failure) {
        String detail = detail(failure);
        if (isUnexpected(failure)) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "unexpected-json",
                    detail,
                    List.of(new FieldProblem(JsonPointers.of(failure.getPath()), describe(failure))));
        }
        return Problems.of(HttpStatus.BAD_REQUEST, "unreadable-json", detail);
    }

    /** Whether it is JSON, but not what was expected. */
    public static boolean isUnexpected(JacksonException failure) {
        return failure instanceof InputCoercionException
                || (failure instanceof DatabindException
                        && !(failure.getCause() instanceof StreamConstraintsException));
    }

    /** What is wrong, what to do, and where it is. */
    public static String detail(JacksonException failure) {
        return "%s, at %s".formatted(describe(failure), place(failure.getLocation()));
    }

    private static String describe(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "%s is not a property here; leave it out or use one of %s"
                    .formatted(Visible.of(unknown.getPropertyName()), names(unknown));
        }
        if (failure instanceof InvalidFormatException wrong) {
            return "\"%s\" cannot be read; give %s"
                    .formatted(Visible.of(String.valueOf(wrong.getValue())), JsonTypes.expected(wrong.getTargetType()));
        }
        if (failure instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "The value has another type than expected; give %s"
                    .formatted(JsonTypes.expected(wrong.getTargetType()));
        }
        if (failure instanceof InputCoercionException outOfRange) {
            return "The number is out of range; give %s".formatted(JsonTypes.expected(outOfRange.getTargetType()));
        }
        if (failure instanceof StreamConstraintsException || failure.getCause() instanceof StreamConstraintsException) {
            return "The body is JSON beyond what is read, send less: " + Visible.of(failure.getOriginalMessage());
        }
        return "The body is not JSON: " + Visible.of(failure.getOriginalMessage());
    }

    private static String names(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "a place that is not known"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
