package dev.orderstream.projections.view;

import java.util.List;

/**
 * Which views a list is restricted to: those of which a property has one of some values.
 *
 * @param property a text property of the view, which its container indexes
 * @param values empty if every view is listed
 */
public record Restriction(String property, List<String> values) {

    private static final Restriction NONE = new Restriction("", List.of());

    /** Copies the values. */
    public Restriction {
        values = List.copyOf(values);
    }

    /** Every view is listed. */
    public static Restriction none() {
        return NONE;
    }

    /** Where documents have the property. */
    static String path(String property) {
        return "/view/" + property + "/?";
    }
}
