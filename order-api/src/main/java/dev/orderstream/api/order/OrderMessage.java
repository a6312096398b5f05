package dev.orderstream.api.order;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.request.Currency;
import dev.orderstream.api.request.Text;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.RecordSale;
import dev.orderstream.rule.OrderId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** A message about an order. */
sealed interface OrderMessage extends IncomingCommand {

    /** Goods were sold at a point of sale. */
    record Sale(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "storeId is missing") String storeId,
            @NotBlank(message = "registerId is missing") String registerId,
            @NotBlank(message = "receiptNumber is missing") String receiptNumber,
            @Nullable String country,
            @NotNull(message = "occurredAt is missing; say when the goods were sold") Instant occurredAt,
            @NotNull(message = "currency is missing; give a code of ISO 4217, such as GBP") @Currency String currency,
            @Nullable @Size(max = 2_000, message = "lines has more than {max} entries; split the sale")
                    List<@Valid @NotNull(message = "a line is null; leave it out") LineRequest> lines,
            @Nullable @Size(max = 2_000, message = "charges has more than {max} entries; split the sale")
                    List<@Valid @NotNull(message = "a charge is null; leave it out") ChargeRequest> charges)
            implements OrderMessage {
        @Override
        public Addressed addressed() {
            CurrencyUnit unit = CurrencyUnit.of(currency);
            return Addressed.to(new RecordSale(
                    RecordSale.orderIdOf(storeId, registerId, receiptNumber),
                    storeId,
                    registerId,
                    receiptNumber,
                    country,
                    occurredAt,
                    unit,
                    OrderLines.lines(lines, unit),
                    OrderLines.charges(charges, unit)));
        }
    }

    /** An order was fulfilled. */
    record Completion(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "orderId is missing") String orderId)
            implements OrderMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new CompleteOrder(new OrderId(orderId)));
        }
    }

    /** An order is taken back. */
    record Cancellation(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "orderId is missing") String orderId,
            @NotBlank(message = "reason is missing") String reason)
            implements OrderMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new CancelOrder(new OrderId(orderId), reason));
        }
    }
}
