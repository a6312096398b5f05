package dev.orderstream.api.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
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
@JsonSubTypes({
    @JsonSubTypes.Type(name = "RecordSale", value = OrderMessage.Sale.class),
    @JsonSubTypes.Type(name = "ReceiveStock", value = StockMessage.Receipt.class),
    @JsonSubTypes.Type(name = "AdjustStock", value = StockMessage.Adjustment.class),
    @JsonSubTypes.Type(name = "CompleteOrder", value = OrderMessage.Completion.class),
    @JsonSubTypes.Type(name = "CancelOrder", value = OrderMessage.Cancellation.class),
    @JsonSubTypes.Type(name = "RecordReturn", value = ReturnMessage.Recorded.class),
    @JsonSubTypes.Type(name = "ReceiveReturn", value = ReturnMessage.Receipt.class),
    @JsonSubTypes.Type(name = "RecordAuthorization", value = PaymentMessage.Authorization.class),
    @JsonSubTypes.Type(name = "RecordDecline", value = PaymentMessage.Decline.class),
    @JsonSubTypes.Type(name = "RecordCapture", value = PaymentMessage.Capture.class),
    @JsonSubTypes.Type(name = "RecordCaptureFailure", value = PaymentMessage.CaptureFailure.class),
    @JsonSubTypes.Type(name = "RecordRefund", value = PaymentMessage.Refund.class),
    @JsonSubTypes.Type(name = "RecordRefundFailure", value = PaymentMessage.RefundFailure.class),
    @JsonSubTypes.Type(name = "StartPicking", value = FulfillmentMessage.PickingStart.class),
    @JsonSubTypes.Type(name = "RecordPick", value = FulfillmentMessage.Pick.class),
    @JsonSubTypes.Type(name = "ReportShortPick", value = FulfillmentMessage.ShortPick.class),
    @JsonSubTypes.Type(name = "PackShipment", value = FulfillmentMessage.Packing.class),
    @JsonSubTypes.Type(name = "RecordShipment", value = FulfillmentMessage.Dispatch.class),
    @JsonSubTypes.Type(name = "RecordDelivery", value = FulfillmentMessage.Delivery.class),
    @JsonSubTypes.Type(name = "RecordDeliveryFailure", value = FulfillmentMessage.DeliveryFailure.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
sealed interface IncomingCommand permits OrderMessage, StockMessage, PaymentMessage, FulfillmentMessage, ReturnMessage {

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

        static Addressed to(PaymentCommand command) {
            return new Addressed(command.paymentId(), command);
        }

        static Addressed to(FulfillmentCommand command) {
            return new Addressed(command.fulfillmentOrderId(), command);
        }

        static Addressed to(ReturnCommand command) {
            return new Addressed(command.returnId(), command);
        }
    }
}
