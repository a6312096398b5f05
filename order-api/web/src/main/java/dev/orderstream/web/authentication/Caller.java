package dev.orderstream.web.authentication;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticatedPrincipal;

/**
 * Who is asking, as an access token says it. Handlers take it as a parameter.
 *
 * @param subject the claim {@code sub}: whose keys of requests and whose doing it is
 * @param client the application that the token was given to; the subject if the token does not say
 * @param scopes what the token is good for
 * @param roles the roles of this system that the subject has
 * @param customerId the customer who the caller is; null for everybody else
 */
public record Caller(String subject, String client, Set<String> scopes, Set<String> roles, @Nullable String customerId)
        implements AuthenticatedPrincipal {

    /** Role of those who look after the running services. */
    public static final String OPERATOR = "operator";

    /** Role of those who may see everything and change nothing. */
    public static final String AUDITOR = "auditor";

    /** Role of customers; their tokens say which one in the claim {@code customer_id}. */
    public static final String CUSTOMER = "customer";

    public Caller {
        scopes = Set.copyOf(scopes);
        roles = Set.copyOf(roles);
    }

    /** Whether it is a customer, who is shown nothing that belongs to another one. */
    public boolean isCustomer() {
        return customerId != null;
    }

    /**
     * Whether something is shown to the caller.
     *
     * @param owner the customer whom it belongs to; null if it belongs to none
     */
    public boolean maySee(@Nullable String owner) {
        return customerId == null || customerId.equals(owner);
    }

    @Override
    public String getName() {
        return subject;
    }
}
