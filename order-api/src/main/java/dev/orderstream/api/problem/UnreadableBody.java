package dev.orderstream.api.problem;

import java.util.List;
import java.util.stream.Collectors;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that is no JSON, or not the JSON that was expected, and where. */
final class UnreadableBody {

    private UnreadableBody() {}

    static ProblemDetail problem(JacksonException failure) {
        String detail = "%s, at %s".formatted(describe(failure), place(failure.getLocation()));
        if (failure instanceof DatabindException) {
            return Problems.of(
                    HttpStatus.BAD_REQUEST,
                    "unexpected-json",
                    detail,
                    List.of(new FieldProblem(JsonPointers.of(failure.getPath()), describe(failure))));
        }
        return Problems.of(HttpStatus.BAD_REQUEST, "unreadable-json", detail);
    }

    private static String describe(JacksonException failure) {
        if (failure instanceof UnrecognizedPropertyException unknown) {
            return "%s is no property here; leave it out or use one of %s"
                    .formatted(unknown.getPropertyName(), names(unknown));
        }
        if (failure instanceof InvalidFormatException wrong) {
            return "\"%s\" cannot be read; give %s"
                    .formatted(wrong.getValue(), JsonTypes.expected(wrong.getTargetType()));
        }
        if (failure instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "The value has another type than expected; give %s"
                    .formatted(JsonTypes.expected(wrong.getTargetType()));
        }
        return "The body is no JSON: " + failure.getOriginalMessage();
    }

    private static String names(UnrecognizedPropertyException unknown) {
        return unknown.getKnownPropertyIds().stream()
                .map(String::valueOf)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String place(TokenStreamLocation location) {
        return location == null || location.getLineNr() < 1
                ? "the end of the body"
                : "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }
}
