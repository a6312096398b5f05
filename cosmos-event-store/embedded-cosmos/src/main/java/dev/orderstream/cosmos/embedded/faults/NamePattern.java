package dev.orderstream.cosmos.embedded.faults;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A text in which {@code *} stands for any characters, also none.
 *
 * @param text as it was given
 */
public record NamePattern(String text) {

    public NamePattern {
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An empty pattern matches nothing; use * for everything.");
        }
    }

    boolean matches(String name) {
        return text.indexOf('*') < 0 ? text.equals(name) : name.matches(expression());
    }

    private String expression() {
        return Arrays.stream(text.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    }
}
