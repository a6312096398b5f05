package dev.orderstream.api.personaldata;

import java.time.Instant;

/** Personal data of a customer is not taken, because the customer was forgotten. */
public class CustomerForgottenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CustomerForgottenException(String customerId, Instant forgottenAt) {
        super("Customer %s was forgotten at %s; leave the address out, or order under another customer id"
                .formatted(customerId, forgottenAt));
    }
}
