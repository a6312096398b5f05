package dev.orderstream.web.authorization;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The rules of a part of a service. A service has several of these beans; no two of them may speak of the same endpoint.
 *
 * @param rules one for each endpoint
 */
public record AccessRules(List<AccessRule> rules) {

    public AccessRules {
        rules = List.copyOf(rules);
    }

    /** All of them. */
    public static AccessRules of(AccessRule... rules) {
        return new AccessRules(List.of(rules));
    }

    /**
     * All of several parts.
     *
     * @throws IllegalStateException if an endpoint has two rules
     */
    public static AccessRules of(Collection<AccessRules> parts) {
        Map<String, AccessRule> byEndpoint = new TreeMap<>();
        for (AccessRules part : parts) {
            for (AccessRule rule : part.rules) {
                if (byEndpoint.put(rule.endpoint(), rule) != null) {
                    throw new IllegalStateException("Two rules speak of " + rule.endpoint() + "; leave one");
                }
            }
        }
        return new AccessRules(List.copyOf(byEndpoint.values()));
    }

    /** The rule of an endpoint, such as {@code GET /orders/{orderId}}; without one nobody may. */
    public Optional<AccessRule> find(String endpoint) {
        return rules.stream().filter(rule -> rule.endpoint().equals(endpoint)).findFirst();
    }
}
