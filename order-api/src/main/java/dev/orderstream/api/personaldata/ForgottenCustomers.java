package dev.orderstream.api.personaldata;

import dev.orderstream.axon.cosmos.personaldata.DataKeys;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Forgets customers, and knows of whom nothing is taken any more. Asking costs about 1 RU, once in a while for each customer. */
@Component
public class ForgottenCustomers {

    private final DataKeys keys;

    ForgottenCustomers(DataKeys keys) {
        this.keys = keys;
    }

    /** @throws CustomerForgottenException if the customer was forgotten */
    public void requireNot(String customerId) {
        keys.forgottenAt(customerId).ifPresent(forgottenAt -> {
            throw new CustomerForgottenException(customerId, forgottenAt);
        });
    }

    Instant forget(String customerId) {
        return keys.forget(customerId);
    }
}
