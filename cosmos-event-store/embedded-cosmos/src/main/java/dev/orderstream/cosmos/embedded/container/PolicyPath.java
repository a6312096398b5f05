package dev.orderstream.cosmos.embedded.container;

import dev.orderstream.cosmos.embedded.index.IndexPath;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import java.util.ArrayList;
import java.util.List;

/**
 * A path of an indexing policy: {@code /name/?} for a value, {@code /name/*} for all below, {@code /tags/[]/?} for the
 * elements of an array, quotes around names that are no identifiers
 * (https://learn.microsoft.com/azure/cosmos-db/index-policy#including-and-excluding-property-paths).
 *
 * @param steps without the ending, none for the root
 * @param subtree whether it stands for everything at and below these steps; else for a value there
 */
record PolicyPath(List<String> steps, boolean subtree) {

    /** The path of everything. */
    static final String ROOT = "/*";

    private static final String VALUE = "?";
    private static final String ALL = "*";

    PolicyPath {
        steps = List.copyOf(steps);
    }

    /**
     * Reads an included or excluded path.
     *
     * @throws CosmosError 400 with the place where it cannot be understood
     */
    static PolicyPath parse(String text) {
        List<String> steps = steps(text);
        String ending = steps.isEmpty() ? "" : steps.remove(steps.size() - 1);
        if ((!ending.equals(VALUE) && !ending.equals(ALL)) || text.endsWith("\"")) {
            throw notAccepted(text, text.length());
        }
        return new PolicyPath(steps, ending.equals(ALL));
    }

    /**
     * Reads a path of a composite index, which ends with a name.
     *
     * @throws CosmosError 400 with the place where it cannot be understood
     */
    static IndexPath parseComposite(String text) {
        List<String> steps = steps(text);
        if (steps.isEmpty() || steps.contains(ALL) || steps.contains(VALUE) || steps.contains(IndexPath.ELEMENTS)) {
            throw notAccepted(text, text.length());
        }
        return new IndexPath(steps);
    }

    private static List<String> steps(String text) {
        List<String> steps = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            if (text.charAt(at) != '/') {
                throw notAccepted(text, at);
            }
            int end = end(text, at + 1);
            String step = text.substring(at + 1, end);
            boolean ending = step.equals(VALUE) || step.equals(ALL);
            boolean plain = step.matches("[\\p{L}_][\\p{L}\\p{N}_]*") || step.equals(IndexPath.ELEMENTS);
            boolean quoted = step.length() > 2 && step.startsWith("\"");
            if (!plain && !quoted && !(ending && end == text.length())) {
                throw notAccepted(text, end);
            }
            steps.add(quoted ? step.substring(1, step.length() - 1) : step);
            at = end;
        }
        return steps;
    }

    private static int end(String text, int from) {
        if (from < text.length() && text.charAt(from) == '"') {
            int close = text.indexOf('"', from + 1);
            if (close < 0) {
                throw notAccepted(text, text.length());
            }
            return close + 1;
        }
        int slash = text.indexOf('/', from);
        return slash < 0 ? text.length() : slash;
    }

    /** The service's words, as users report them. */
    private static CosmosError notAccepted(String path, int position) {
        return CosmosError.badRequest("The indexing path '" + path + "' could not be accepted, failed near position '"
                + position
                + "'. Please ensure that the path is a valid path. Common errors include invalid characters or"
                + " absence of quotes around labels.");
    }

    /** Whether it covers a value at a path. */
    boolean covers(IndexPath path) {
        int length = steps.size();
        return subtree
                ? path.steps().size() >= length
                        && path.steps().subList(0, length).equals(steps)
                : path.steps().equals(steps);
    }

    /** Of two paths that cover a value the more precise one decides: the longer, or the one for the value alone. */
    int precision() {
        return 2 * steps.size() + (subtree ? 0 : 1);
    }

    /** Whether it says anything about a property of the document or what is below it. */
    boolean touches(String property) {
        return steps.isEmpty() || steps.get(0).equals(property);
    }
}
