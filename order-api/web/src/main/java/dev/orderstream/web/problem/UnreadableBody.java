package dev.orderstream.web.problem;

import dev.orderstream.web.json.StrictJson;
import java.util.List;
import java.util.regex.Pattern;
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

    /** What the parser says of its own settings and places, which mean nothing to who sent the body. */
    private static final Pattern ADVICE_TO_PROGRAMMERS = Pattern.compile(
            "[:;]? *[(]?(enable `|maybe a |not recognized|for |start marker|from `|was expecting [(]|in [A-Z]+_).*",
            Pattern.DOTALL);

    private static final String DUPLICATE = "Duplicate Object property ";

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
            String value = Visible.of(String.valueOf(wrong.getValue()));
            return "%s cannot be read here; give %s"
                    .formatted(
                            wrong.getValue() instanceof String ? "\"" + value + "\"" : value,
                            JsonTypes.expected(wrong.getTargetType()));
        }
        if (isTrailing(failure)) {
            return "Something follows the JSON value; send one object and nothing after it";
        }
        if (failure instanceof MismatchedInputException wrong && wrong.getTargetType() != null) {
            return "The value has another type than expected; give %s"
                    .formatted(JsonTypes.expected(wrong.getTargetType()));
        }
        if (failure instanceof InputCoercionException outOfRange) {
            return "The number is out of range; give %s".formatted(JsonTypes.expected(outOfRange.getTargetType()));
        }
        if (failure instanceof StreamConstraintsException || failure.getCause() instanceof StreamConstraintsException) {
            return "The body is JSON beyond what is read; send at most %d levels, %d tokens, and %d characters in a text, %d in a name and %d in a number"
                    .formatted(
                            StrictJson.MAX_DEPTH,
                            StrictJson.MAX_TOKENS,
                            StrictJson.MAX_TEXT,
                            StrictJson.MAX_NAME,
                            StrictJson.MAX_NUMBER);
        }
        if (failure.getOriginalMessage().startsWith(DUPLICATE)) {
            return "A property comes more than once in one object; leave one: "
                    + Visible.of(failure.getOriginalMessage().substring(DUPLICATE.length()));
        }
        return "The body is not JSON: "
                + Visible.of(ADVICE_TO_PROGRAMMERS
                        .matcher(failure.getOriginalMessage())
                        .replaceFirst(""));
    }

    /** Of all that follows a value the parser itself says so, with the value's type as the one that it wanted. */
    private static boolean isTrailing(JacksonException failure) {
        return failure.getOriginalMessage().startsWith("Trailing token");
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
