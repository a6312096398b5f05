package dev.orderstream.api.order;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.RequestKey;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.api.request.Currency;
import dev.orderstream.api.request.Reason;
import dev.orderstream.order.RefundCharges;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Digits;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** {@code POST /orders/{orderId}/charge-refunds}. The refund's id follows from the caller, the order and the key. */
@RestController
class RefundChargesController {

    private final IdempotentCommands commands;

    RefundChargesController(IdempotentCommands commands) {
        this.commands = commands;
    }

    /** How much of the charges is to be given back, in the order's currency, and why. */
    record ChargeRefundRequest(
            @NotNull(message = "amount is missing; give what is to be given back, such as \"18.00\"")
                    @DecimalMin(
                            value = "0",
                            inclusive = false,
                            message = "amount is ${validatedValue}; give more than 0")
                    @Digits(
                            integer = 12,
                            fraction = 4,
                            message =
                                    "amount is ${validatedValue}; give at most 12 digits before and 4 after the point")
                    BigDecimal amount,
            @NotNull(message = "currency is missing; give a code of ISO 4217, such as GBP") @Currency String currency,
            @Reason String reason) {}

    /**
     * What is being given back.
     *
     * @param refundId identifies it among the refunds of the order's payment
     * @param version sequence number of the order's last event, counted from 0
     */
    record ChargeRefundResult(String orderId, String refundId, long version) {}

    @PostMapping("/orders/{orderId}/charge-refunds")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<ChargeRefundResult> refund(
            RequestKey key, @PathVariable String orderId, @Valid @RequestBody ChargeRefundRequest request) {
        CommandIdentity identity = key.of("refund-charges");
        RefundCharges command = new RefundCharges(
                new OrderId(orderId),
                identity.idFor(orderId),
                amount(request.amount(), CurrencyUnit.of(request.currency())),
                request.reason().strip());
        CommandResult result = commands.send(identity, orderId, command);
        return ResultHeaders.on(ResponseEntity.status(HttpStatus.CREATED), result)
                .body(new ChargeRefundResult(orderId, command.refundId(), result.version()));
    }

    private static Money amount(BigDecimal amount, CurrencyUnit currency) {
        BigDecimal plain = amount.stripTrailingZeros();
        if (plain.scale() > currency.getDecimalPlaces()) {
            throw new IllegalArgumentException("amount is %s; %s has %d decimals"
                    .formatted(plain.toPlainString(), currency, currency.getDecimalPlaces()));
        }
        return Money.of(currency, amount, RoundingMode.UNNECESSARY);
    }
}
