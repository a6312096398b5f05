package dev.orderstream.operator.token;

import java.util.List;
import java.util.Locale;

/** Who a token is for, and what it is good for: the least that this work needs. */
public enum TokenRole {
    /** Looks after the running services, and may do everything else as well. */
    OPERATOR(
            "orders:read orders:write stock:read stock:write payments:write fulfillment:write returns:write sales:write",
            "operator"),
    /** Sees everything and changes nothing. */
    AUDITOR("", "auditor"),
    /** A customer, who sees and changes what is the customer's own. */
    CUSTOMER("orders:read orders:write returns:write", "customer"),
    /** A web shop, which orders for its customers. */
    SHOP("orders:read orders:write returns:write stock:read"),
    /** A warehouse. */
    WAREHOUSE("fulfillment:write stock:read stock:write returns:write"),
    /** Whoever settles payments. */
    PAYMENTS("orders:read payments:write"),
    /** Reads the metrics of the services, and nothing else. */
    MONITOR("metrics:read"),
    /** Replays orders from a file and compares what became of them. */
    IMPORTER("orders:read orders:write stock:read stock:write", "auditor");

    private final String scopes;
    private final List<String> roles;

    TokenRole(String scopes, String... roles) {
        this.scopes = scopes;
        this.roles = List.of(roles);
    }

    /** As it is written in commands. */
    @Override
    public String toString() {
        return subject();
    }

    /** The value of the claim {@code scope}. */
    String scopes() {
        return scopes;
    }

    /** The value of the claim {@code roles}. */
    List<String> roles() {
        return roles;
    }

    /** The claim {@code sub} of a token for nobody in particular. */
    String subject() {
        return name().toLowerCase(Locale.ROOT);
    }
}
