package dev.orderstream.web.authorization;

/**
 * Who may do what at an endpoint.
 *
 * @param endpoint method and path as its handler has them, such as {@code GET /orders/{orderId}}
 * @param permission what a caller needs
 * @param customers what of it customers may do
 * @param personal whether personal data is read, so that it is noted who did
 */
public record AccessRule(String endpoint, Permission permission, Customers customers, boolean personal) {

    /** For staff and services; customers may not. */
    public static AccessRule needs(String endpoint, Permission permission) {
        return new AccessRule(endpoint, permission, Customers.NOTHING, false);
    }

    /** The same also for customers, for their own. */
    public AccessRule andCustomersForTheirOwn() {
        return new AccessRule(endpoint, permission, Customers.OWN, personal);
    }

    /** The same also for customers, because it belongs to nobody. */
    public AccessRule andCustomers() {
        return new AccessRule(endpoint, permission, Customers.ALL, personal);
    }

    /** The same where personal data is read. */
    public AccessRule ofPersonalData() {
        return new AccessRule(endpoint, permission, customers, true);
    }
}
