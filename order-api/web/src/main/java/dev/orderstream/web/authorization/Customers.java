package dev.orderstream.web.authorization;

/** What customers may do at an endpoint for which their token is good. */
public enum Customers {
    /** Nothing. */
    NOTHING,
    /** What everybody else may; it belongs to nobody. */
    ALL,
    /** What concerns their own; what is another's is not there for them. */
    OWN
}
