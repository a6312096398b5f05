package dev.orderstream.cosmos.embedded.protocol;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * A request path such as {@code /dbs/shop/colls/orders/docs/1}: alternating resource types and ids.
 *
 * @param text decoded, without slashes at the ends
 * @param segments decoded path segments
 */
public record ResourcePath(String text, List<String> segments) {

    private static final Set<String> RESOURCE_TYPES = Set.of(
            "dbs",
            "colls",
            "docs",
            "pkranges",
            "offers",
            "sprocs",
            "triggers",
            "udfs",
            "users",
            "permissions",
            "conflicts",
            "clientencryptionkeys",
            "operations",
            "addresses");

    public ResourcePath {
        segments = List.copyOf(segments);
    }

    /** Reads the path of a request URI, query string excluded. */
    public static ResourcePath parse(String uri) {
        int end = uri.indexOf('?');
        String path = end < 0 ? uri : uri.substring(0, end);
        List<String> segments = new ArrayList<>(6);
        int position = 0;
        while (position < path.length()) {
            int slash = path.indexOf('/', position);
            int stop = slash < 0 ? path.length() : slash;
            if (stop > position) {
                segments.add(decode(path.substring(position, stop)));
            }
            position = stop + 1;
        }
        return new ResourcePath(String.join("/", segments), segments);
    }

    private static String decode(String segment) {
        if (segment.indexOf('%') < 0) {
            return segment;
        }
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw CosmosError.badRequest("The path segment '" + segment + "' is not URL-encoded correctly.");
        }
    }

    /** Whether the path names a feed (ends with a resource type), not one resource. */
    public boolean isFeed() {
        return segments.size() % 2 == 1;
    }

    /** Whether the path names an operation on a container; it is signed as the container. */
    public boolean isOperation() {
        return hasTypes("dbs", "colls", "operations") && !isFeed();
    }

    /** The type of what is addressed: the last resource type of the path, empty for the account. */
    public String resourceType() {
        if (segments.isEmpty()) {
            return "";
        }
        if (isOperation()) {
            return "colls";
        }
        String type = segments.get(isFeed() ? segments.size() - 1 : segments.size() - 2);
        return RESOURCE_TYPES.contains(type) ? type : "";
    }

    /** The link that a client signs: the path itself, or for a feed its parent's. */
    public String resourceLink() {
        if (isOperation()) {
            return text.substring(0, text.lastIndexOf("/operations/"));
        }
        if (!isFeed()) {
            return text;
        }
        int slash = text.lastIndexOf('/');
        return slash < 0 ? "" : text.substring(0, slash);
    }

    /** The id after the n-th resource type, counted from 0. */
    public String id(int level) {
        return segments.get(2 * level + 1);
    }

    /** Whether the path starts with the given resource types, with an id after each but perhaps the last. */
    public boolean hasTypes(String... types) {
        if ((segments.size() + 1) / 2 != types.length) {
            return false;
        }
        for (int i = 0; i < types.length; i++) {
            if (!segments.get(2 * i).equals(types[i])) {
                return false;
            }
        }
        return true;
    }
}
