package dev.orderstream.axon.cosmos.personaldata;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of the JSON of a type that is personal data.
 *
 * @param kind what kind of personal data it is
 * @param path names of properties from the root on; {@value #EACH} stands for each element of an array or value of a map
 */
record PersonalPart(String kind, List<String> path) {

    static final String EACH = "*";

    PersonalPart {
        path = List.copyOf(path);
    }

    /** The same part of a type that has this one as a property. */
    PersonalPart below(String property) {
        List<String> longer = new ArrayList<>(path.size() + 1);
        longer.add(property);
        longer.addAll(path);
        return new PersonalPart(kind, longer);
    }
}
