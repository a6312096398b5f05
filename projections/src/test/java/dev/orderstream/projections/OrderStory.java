package dev.orderstream.projections;

import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.LinePicked;
import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.Address;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPickingStarted;
import dev.orderstream.order.OrderReturnAllowed;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnUnitsReceived;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import java.time.Instant;
import java.util.List;
import org.joda.money.Money;

/**
 * An order of 3 lanterns that is paid for, of which one is not found, two are delivered, and one comes back: everything that
 * its aggregates store, in the order in which it happens.
 */
public final class OrderStory {

    private static final String SKU = "85123A";
    private static final Money PROMISED = Money.parse("GBP 25.67");
    private static final Money OF_TWO = Money.parse("GBP 23.11");
    private static final Money OF_ONE = Money.parse("GBP 2.56");
    private static final Address HOME = new Address("A. Smith", "1 High St", "Leeds", "LS1", "United Kingdom");

    private OrderStory() {}

    /** An event and whose it is. */
    public record Step(String aggregateType, String aggregateId, Object event) {}

    /** The whole story. */
    public static List<Step> of(OrderId orderId) {
        PaymentId paymentId = PaymentId.of(orderId);
        FulfillmentOrderId work = FulfillmentOrderId.of(orderId, "MAIN");
        ReturnId returnId = new ReturnId("ret-" + orderId);
        return List.of(
                order(orderId, SampleOrders.placed(orderId.value(), "customer-" + orderId, "2011-03-01T10:00:00Z")),
                order(orderId, new OrderHeld(orderId, "fraud-review", "first order")),
                order(orderId, new OrderHoldReleased(orderId, "fraud-review")),
                payment(paymentId, new PaymentRequested(paymentId, orderId, PROMISED, null)),
                payment(paymentId, new PaymentAuthorized(paymentId, orderId, "auth-1", null)),
                order(orderId, new OrderConfirmed(orderId)),
                order(orderId, new ShippingAddressChanged(orderId, HOME)),
                work(
                        work,
                        new FulfillmentScheduled(
                                work, orderId, "MAIN", List.of(new RequestedLine("1", SKU, 3)), List.of(), HOME)),
                work(work, new FulfillmentOpened(work, orderId)),
                work(work, new PickingStarted(work, orderId)),
                order(orderId, new OrderPickingStarted(orderId)),
                work(work, new LinePicked(work, orderId, "1", 2, 2)),
                work(work, new LinePickedShort(work, orderId, "MAIN", "1", SKU, 1, 1, 3)),
                order(
                        orderId,
                        new OrderLinesCancelled(
                                orderId, "picked-short", List.of(new CancelledLine("1", SKU, 1, 2)), OF_TWO)),
                work(work, new ShipmentPacked(work, orderId, "s1", List.of(new ShipmentLine("1", 2)), HOME)),
                work(
                        work,
                        new ShipmentShipped(
                                work, orderId, "MAIN", "s1", "DHL", "JD1", List.of(new ShippedLine("1", SKU, 2, 2)))),
                order(
                        orderId,
                        new OrderLinesFulfilled(orderId, "s1", List.of(new FulfilledLine("1", SKU, 2, 2)), OF_TWO)),
                order(orderId, new OrderCompleted(orderId, List.of(), Money.parse("GBP 0.00"))),
                work(work, new FulfillmentClosed(work, orderId)),
                payment(paymentId, new CaptureRequested(paymentId, orderId, "s1", OF_TWO)),
                payment(paymentId, new PaymentCaptured(paymentId, orderId, "s1", OF_TWO, OF_TWO)),
                work(work, new ShipmentDelivered(work, orderId, "s1", Instant.parse("2011-03-03T10:00:00Z"))),
                goods(
                        returnId,
                        new ReturnRequested(
                                returnId, orderId, List.of(new ReturnLine("1", SKU, 1)), "does not light up")),
                order(orderId, new OrderReturnAllowed(orderId, returnId, List.of(new LineUnits("1", 1)))),
                goods(returnId, new ReturnApproved(returnId, orderId)),
                goods(
                        returnId,
                        new ReturnUnitsReceived(
                                returnId,
                                orderId,
                                "d1",
                                "MAIN",
                                List.of(new ReceivedUnits("1", SKU, 1, Disposition.DAMAGED)),
                                true)),
                goods(returnId, new ReturnClosed(returnId, orderId, List.of(new ReturnLine("1", SKU, 1)))),
                order(orderId, new OrderReturnClosed(orderId, returnId, List.of(new LineUnits("1", 1)), OF_ONE)),
                payment(paymentId, new RefundRequested(paymentId, orderId, returnId.value(), OF_ONE)),
                payment(paymentId, new PaymentRefunded(paymentId, orderId, returnId.value(), OF_ONE, OF_ONE)));
    }

    private static Step order(OrderId id, Object event) {
        return new Step("Order", id.value(), event);
    }

    private static Step payment(PaymentId id, Object event) {
        return new Step("Payment", id.value(), event);
    }

    private static Step work(FulfillmentOrderId id, Object event) {
        return new Step("FulfillmentOrder", id.value(), event);
    }

    private static Step goods(ReturnId id, Object event) {
        return new Step("Return", id.value(), event);
    }
}
