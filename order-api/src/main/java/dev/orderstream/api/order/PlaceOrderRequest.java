package dev.orderstream.api.order;

import dev.orderstream.api.request.Currency;
import dev.orderstream.api.request.Identifier;
import dev.orderstream.api.request.Text;
import dev.orderstream.api.request.Time;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * An order as a customer places it.
 *
 * @param orderNumber the number that people call it by
 * @param placedAt when it was placed; now when it is left out
 * @param lines goods
 * @param charges what is paid for besides goods
 * @param shippingAddress where the goods are to be brought, if known
 */
record PlaceOrderRequest(
        @Nullable @Text(value = "orderNumber", max = 100) String orderNumber,
        @Identifier(value = "customerId", missing = "customerId is missing; say who orders") String customerId,
        @Nullable @Text(value = "country", max = 100) String country,
        @Nullable @Time("placedAt") Instant placedAt,
        @NotNull(message = "currency is missing; give a code of ISO 4217, such as GBP") @Currency String currency,
        @Nullable @Size(max = 2_000, message = "lines has more than {max} entries; split the order")
                List<@Valid @NotNull(message = "a line is null; leave it out") LineRequest> lines,
        @Nullable @Size(max = 2_000, message = "charges has more than {max} entries; split the order")
                List<@Valid @NotNull(message = "a charge is null; leave it out") ChargeRequest> charges,
        @Nullable @Valid AddressRequest shippingAddress) {

    PlaceOrder toCommand(String orderId) {
        CurrencyUnit unit = CurrencyUnit.of(currency);
        return new PlaceOrder(
                new OrderId(orderId),
                orderNumber,
                customerId,
                country,
                placedAt,
                unit,
                OrderLines.lines(lines, unit),
                OrderLines.charges(charges, unit),
                shippingAddress == null ? null : shippingAddress.toAddress());
    }
}
