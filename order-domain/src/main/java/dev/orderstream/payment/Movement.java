package dev.orderstream.payment;

import org.joda.money.Money;

/** A capture or refund that the provider was asked for. */
record Movement(Money amount, State state) {

    enum State {
        REQUESTED,
        DONE,
        FAILED
    }
}
