package dev.orderstream.projections.publication.event;

/** How the customer gets the money for goods that came back over a counter. */
public enum CreditMethod {
    /** The till has given it back itself, in cash or on a card. Nothing more is given back for these goods. */
    AT_TILL,
    /** Nothing was given back yet: the payment of the order is refunded. */
    ORIGINAL_PAYMENT
}
