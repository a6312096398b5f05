package dev.orderstream.web.authorization;

import dev.orderstream.web.authentication.Caller;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an access token is good for: by its scope, or by a role of its subject. A customer has scopes only. */
public enum Permission {
    READ_ORDERS("orders:read", Caller.OPERATOR, Caller.AUDITOR),
    WRITE_ORDERS("orders:write"),
    READ_STOCK("stock:read", Caller.OPERATOR, Caller.AUDITOR),
    WRITE_STOCK("stock:write"),
    WRITE_PAYMENTS("payments:write"),
    WRITE_FULFILLMENT("fulfillment:write"),
    WRITE_RETURNS("returns:write"),
    /** To see how the services get on. */
    INSPECT(null, Caller.OPERATOR, Caller.AUDITOR),
    /** To change how the services get on. */
    OPERATE(null, Caller.OPERATOR),
    /** What every caller may. */
    ANY(null);

    private final @Nullable String scope;
    private final List<String> roles;

    Permission(@Nullable String scope, String... roles) {
        this.scope = scope;
        this.roles = List.of(roles);
    }

    boolean isGrantedTo(Caller caller) {
        return this == ANY
                || (scope != null && caller.scopes().contains(scope))
                || (!caller.isCustomer() && roles.stream().anyMatch(caller.roles()::contains));
    }

    /** The scope that gives it, if one does. */
    public Optional<String> scope() {
        return Optional.ofNullable(scope);
    }

    /** The roles that give it. */
    public List<String> roles() {
        return roles;
    }

    /** What gives it, for people. */
    String description() {
        String ofRoles = roles.isEmpty() ? "" : "the role " + String.join(" or ", roles);
        return scope == null ? ofRoles : "the scope " + scope + (ofRoles.isEmpty() ? "" : " or " + ofRoles);
    }
}
