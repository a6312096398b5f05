package dev.orderstream.web.authorization;

import dev.orderstream.web.authentication.Caller;
import java.util.Map;

/** Knows what belongs to whom, where that is decided before the handler does anything. */
@FunctionalInterface
public interface Ownership {

    /**
     * Makes sure that what a request names belongs to a customer.
     *
     * @param customer who asks
     * @param variables of the path, such as {@code orderId}
     * @throws RuntimeException the one for something that does not exist, if it belongs to somebody else
     */
    void requireOwn(Caller customer, Map<String, String> variables);
}
