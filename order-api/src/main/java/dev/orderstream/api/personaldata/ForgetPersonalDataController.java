package dev.orderstream.api.personaldata;

import dev.orderstream.rule.Require;
import java.time.Instant;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code DELETE /customers/{customerId}/personal-data}: forgets a customer for ever. Needs no key, because doing it again changes nothing. A
 * customer of whom nothing is known is forgotten all the same, so that nothing is stored later.
 */
@RestController
class ForgetPersonalDataController {

    private final ForgottenCustomers customers;

    ForgetPersonalDataController(ForgottenCustomers customers) {
        this.customers = customers;
    }

    /**
     * Since when a customer is forgotten.
     *
     * @param forgottenAt when this was asked for first
     */
    record ForgottenCustomer(String customerId, Instant forgottenAt) {}

    @DeleteMapping("/customers/{customerId}/personal-data")
    ForgottenCustomer forget(@PathVariable String customerId) {
        Require.identifier("customerId", customerId);
        return new ForgottenCustomer(customerId, customers.forget(customerId));
    }
}
