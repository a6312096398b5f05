package dev.orderstream.web.problem;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException.Reference;

/** Writes places in a request body as JSON pointers (RFC 6901). */
public final class JsonPointers {

    private JsonPointers() {}

    /** Of a path as Jackson reports it. */
    public static String of(List<Reference> path) {
        return path.stream()
                .map(step -> "/"
                        + (step.getPropertyName() == null
                                ? Integer.toString(step.getIndex())
                                : escaped(step.getPropertyName())))
                .collect(Collectors.joining());
    }

    /** Of a path as validation reports it, {@code lines[0].quantity}. */
    public static String of(String path) {
        return path.isEmpty()
                ? ""
                : "/"
                        + path.replace("[", ".")
                                .replace("]", "")
                                .replace("..", ".")
                                .replace('.', '/');
    }

    private static String escaped(String name) {
        return name.replace("~", "~0").replace("/", "~1");
    }
}
