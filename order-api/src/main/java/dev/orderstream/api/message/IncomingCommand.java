package dev.orderstream.api.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.orderstream.fulfillment.FulfillmentCommand;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.payment.PaymentCommand;
import dev.orderstream.returns.ReturnCommand;
import dev.orderstream.stock.StockCommand;

/**
 * A message of the command topic. Its {@code type} says which command it is, its {@code messageId} makes it recognizable when it comes
 * again. Properties that nobody knows are passed over, so that senders can be ahead.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonIgnoreProperties(ignoreUnknown = true)
public interface IncomingCommand {

    String MESSAGE_ID_MISSING = "messageId is missing; send one that is unique to the message";

    /** Chosen by the sender, unique to the message. */
    String messageId();

    /** The aggregate that it is for, and the command. */
    Addressed addressed();

    /** A command and the key of the aggregate that it is for. */
    record Addressed(String aggregateId, Object command) {
        public static Addressed to(OrderCommand command) {
            return new Addressed(command.orderId().value(), command);
        }

        public static Addressed to(StockCommand command) {
            return new Addressed(command.stockItemId().toString(), command);
        }

        public static Addressed to(PaymentCommand command) {
            return new Addressed(command.paymentId().value(), command);
        }

        public static Addressed to(FulfillmentCommand command) {
            return new Addressed(command.fulfillmentOrderId().value(), command);
        }

        public static Addressed to(ReturnCommand command) {
            return new Addressed(command.returnId().value(), command);
        }
    }
}
