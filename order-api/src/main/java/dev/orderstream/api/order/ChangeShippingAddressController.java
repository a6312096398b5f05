package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.personaldata.CustomersOfOrders;
import dev.orderstream.api.personaldata.ForgottenCustomers;
import dev.orderstream.api.precondition.IfMatch;
import dev.orderstream.order.ChangeShippingAddress;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/shipping-address}; overwrites, so {@code If-Match} is required. */
@RestController
class ChangeShippingAddressController {

    private final IdempotentCommands commands;
    private final CustomersOfOrders customers;
    private final ForgottenCustomers forgotten;

    ChangeShippingAddressController(
            IdempotentCommands commands, CustomersOfOrders customers, ForgottenCustomers forgotten) {
        this.commands = commands;
        this.customers = customers;
        this.forgotten = forgotten;
    }

    @PostMapping("/orders/{orderId}/shipping-address")
    ResponseEntity<OrderResult> change(
            RequestKey key, IfMatch seen, @PathVariable String orderId, @Valid @RequestBody AddressRequest request) {
        ChangeShippingAddress command = new ChangeShippingAddress(new OrderId(orderId), request.toAddress());
        customers.customerOf(orderId).ifPresent(forgotten::requireNot);
        return OrderResult.of(
                orderId,
                commands.send(
                        key.of("change-shipping-address"),
                        orderId,
                        command,
                        seen.required().version()));
    }
}
