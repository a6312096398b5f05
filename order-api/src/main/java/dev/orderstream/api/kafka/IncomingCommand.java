package dev.orderstream.api.kafka;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.orderstream.fulfillment.FulfillmentCommand;
import dev.orderstream.order.OrderCommand;
import dev.orderstream.payment.PaymentCommand;
import dev.orderstream.returns.ReturnCommand;
import dev.orderstream.stock.StockCommand;

/**
 * A message of the command topic. Its {@code type} says which command it is, its {@code messageId} makes it recognisable when it comes
 * again. Properties that nobody knows are passed over, so that senders can be ahead.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @Type(name = "RecordSale", value = OrderMessage.Sale.class),
    @Type(name = "ReceiveStock", value = StockMessage.Receipt.class),
    @Type(name = "AdjustStock", value = StockMessage.Adjustment.class),
    @Type(name = "CompleteOrder", value = OrderMessage.Completion.class),
    @Type(name = "CancelOrder", value = OrderMessage.Cancellation.class),
    @Type(name = "RecordReturn", value = ReturnMessage.Recorded.class),
    @Type(name = "ReceiveReturn", value = ReturnMessage.Receipt.class),
    @Type(name = "RecordAuthorization", value = PaymentMessage.Authorization.class),
    @Type(name = "RecordDecline", value = PaymentMessage.Decline.class),
    @Type(name = "RecordCapture", value = PaymentMessage.Capture.class),
    @Type(name = "RecordCaptureFailure", value = PaymentMessage.CaptureFailure.class),
    @Type(name = "RecordRefund", value = PaymentMessage.Refund.class),
    @Type(name = "RecordRefundFailure", value = PaymentMessage.RefundFailure.class),
    @Type(name = "StartPicking", value = FulfillmentMessage.PickingStart.class),
    @Type(name = "RecordPick", value = FulfillmentMessage.Pick.class),
    @Type(name = "ReportShortPick", value = FulfillmentMessage.ShortPick.class),
    @Type(name = "PackShipment", value = FulfillmentMessage.Parcel.class),
    @Type(name = "RecordShipment", value = FulfillmentMessage.Departure.class),
    @Type(name = "RecordDelivery", value = FulfillmentMessage.Delivery.class),
    @Type(name = "RecordDeliveryFailure", value = FulfillmentMessage.DeliveryFailure.class)
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
