package dev.orderstream.api.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.orderstream.api.order.ChargeRequest;
import dev.orderstream.api.order.Currency;
import dev.orderstream.api.order.LineRequest;
import dev.orderstream.api.order.OrderLines;
import dev.orderstream.order.CancelOrder;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.order.RecordSale;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.List;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/**
 * A message of the command topic. Its {@code type} says which command it is, its {@code messageId} makes it recognisable when it comes
 * again. Properties that nobody knows are passed over, so that senders can be ahead.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "RecordSale", value = IncomingCommand.Sale.class),
    @Type(name = "ReceiveStock", value = IncomingCommand.Receipt.class),
    @Type(name = "AdjustStock", value = IncomingCommand.Adjustment.class),
    @Type(name = "CompleteOrder", value = IncomingCommand.Completion.class),
    @Type(name = "CancelOrder", value = IncomingCommand.Cancellation.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface IncomingCommand {

    String MESSAGE_ID_MISSING = "messageId is missing; send one that is unique to the message";

    /** Chosen by the sender, unique to the message. */
    String messageId();

    /** The aggregate that it is for, and the command. */
    Addressed addressed();

    /** A command and the key of the aggregate that it is for. */
    record Addressed(String aggregateId, Object command) {
        static Addressed to(OrderCommand command) {
            return new Addressed(command.orderId(), command);
        }

        static Addressed to(StockCommand command) {
            return new Addressed(command.stockItemId(), command);
        }
    }

    /** Goods were sold at a point of sale. */
    record Sale(
            @NotBlank(message = MESSAGE_ID_MISSING) String messageId,
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
            implements IncomingCommand {
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

    /** Stock has arrived. */
    record Receipt(
            @NotBlank(message = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "sku is missing") String sku,
            @Nullable String location,
            @NotNull(message = "quantity is missing") Integer quantity,
            @Nullable String reference)
            implements IncomingCommand {
        @Override
        public Addressed addressed() {
            return Addressed.to(ReceiveStock.of(sku, locationOrDefault(location), quantity, reference));
        }
    }

    /** What is on hand is corrected. */
    record Adjustment(
            @NotBlank(message = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "sku is missing") String sku,
            @Nullable String location,
            @NotNull(message = "delta is missing") Integer delta,
            @NotBlank(message = "reason is missing") String reason)
            implements IncomingCommand {
        @Override
        public Addressed addressed() {
            return Addressed.to(new AdjustStock(StockItem.idOf(sku, locationOrDefault(location)), delta, reason));
        }
    }

    /** An order was fulfilled. */
    record Completion(
            @NotBlank(message = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "orderId is missing") String orderId)
            implements IncomingCommand {
        @Override
        public Addressed addressed() {
            return Addressed.to(new CompleteOrder(orderId));
        }
    }

    /** An order is taken back. */
    record Cancellation(
            @NotBlank(message = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "orderId is missing") String orderId,
            @NotBlank(message = "reason is missing") String reason)
            implements IncomingCommand {
        @Override
        public Addressed addressed() {
            return Addressed.to(new CancelOrder(orderId, reason));
        }
    }

    private static String locationOrDefault(@Nullable String location) {
        return location == null ? StockLocation.DEFAULT : location;
    }
}
