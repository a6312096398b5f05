package dev.orderstream.storedform;

import dev.orderstream.fulfillment.DeliveryAddressChanged;
import dev.orderstream.fulfillment.DeliveryFailureReportedEarly;
import dev.orderstream.fulfillment.DeliveryFailureSettled;
import dev.orderstream.fulfillment.DeliveryReportedEarly;
import dev.orderstream.fulfillment.DeliveryResolution;
import dev.orderstream.fulfillment.DepartureReportedEarly;
import dev.orderstream.fulfillment.FulfillmentCancelled;
import dev.orderstream.fulfillment.FulfillmentClosed;
import dev.orderstream.fulfillment.FulfillmentHeld;
import dev.orderstream.fulfillment.FulfillmentIncomplete;
import dev.orderstream.fulfillment.FulfillmentLineCovered;
import dev.orderstream.fulfillment.FulfillmentLineReduced;
import dev.orderstream.fulfillment.FulfillmentOpened;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.fulfillment.FulfillmentResumed;
import dev.orderstream.fulfillment.FulfillmentScheduled;
import dev.orderstream.fulfillment.LinePicked;
import dev.orderstream.fulfillment.LinePickedShort;
import dev.orderstream.fulfillment.PackingReportedEarly;
import dev.orderstream.fulfillment.PickingStarted;
import dev.orderstream.fulfillment.RequestedLine;
import dev.orderstream.fulfillment.ShipmentDelivered;
import dev.orderstream.fulfillment.ShipmentFailed;
import dev.orderstream.fulfillment.ShipmentLine;
import dev.orderstream.fulfillment.ShipmentPacked;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.fulfillment.ShipmentTrackingAdded;
import dev.orderstream.fulfillment.ShippedLine;
import dev.orderstream.order.CancelledLine;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.FulfilledLine;
import dev.orderstream.order.LineRefusal;
import dev.orderstream.order.LineUnits;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderChargesRefunded;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderLinesCancelled;
import dev.orderstream.order.OrderLinesFulfilled;
import dev.orderstream.order.OrderPickingStarted;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.OrderReturnAllowed;
import dev.orderstream.order.OrderReturnAwaitsSale;
import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.order.ShippingAddressChanged;
import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.LateAuthorizationFound;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentDeclined;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRefunded;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentVoided;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReceivedUnits;
import dev.orderstream.returns.ReturnApproved;
import dev.orderstream.returns.ReturnCancelled;
import dev.orderstream.returns.ReturnClosed;
import dev.orderstream.returns.ReturnDeclined;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.returns.ReturnUnitsReceived;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.DiscrepancyKind;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockAllocated;
import dev.orderstream.stock.StockBackorderCovered;
import dev.orderstream.stock.StockBackordered;
import dev.orderstream.stock.StockCounted;
import dev.orderstream.stock.StockDiscrepancyDetected;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockPolicySet;
import dev.orderstream.stock.StockPutBack;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReservationExpired;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockSetAside;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import dev.orderstream.stock.StockTakenBack;
import dev.orderstream.stock.StockTransferExpected;
import dev.orderstream.stock.StockTransferredIn;
import dev.orderstream.stock.StockTransferredOut;
import dev.orderstream.stock.StockWrittenOff;
import dev.orderstream.stock.UnavailableReason;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.joda.money.Money;

/** One example of every event. */
public final class StoredExamples {

    private static final OrderId ORDER = OrderExamples.ORDER;
    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");
    private static final Instant AT = OrderExamples.NOW;
    private static final String SKU = "85123A";

    private static final PaymentId PAYMENT = new PaymentId("pay-order-1");
    private static final FulfillmentOrderId WORK = FulfillmentOrderId.of(ORDER, "MAIN");
    private static final Money AMOUNT = Money.parse("GBP 40.08");

    private StoredExamples() {}

    public static Stream<Object> events() {
        return Stream.of(
                OrderExamples.orderPlacedWithAddress(),
                OrderExamples.saleRecorded(),
                new OrderConfirmed(ORDER),
                new OrderRejected(
                        ORDER,
                        RejectOrder.STOCK_REFUSED,
                        List.of(new LineRefusal(
                                "2", "71053", "insufficient-stock", "1 is available, 2 were asked for"))),
                new OrderCancelled(ORDER, "changed my mind", OrderExamples.RESERVED_LINES),
                new OrderLinesCancelled(
                        ORDER, "changed my mind", List.of(new CancelledLine("1", SKU, 2, 4)), Money.parse("GBP 34.98")),
                new ShippingAddressChanged(ORDER, OrderExamples.ADDRESS),
                new OrderHeld(ORDER, "fraud-review", "first order to this address"),
                new OrderHoldReleased(ORDER, "fraud-review"),
                new OrderPickingStarted(ORDER),
                new OrderLinesFulfilled(
                        ORDER, "s1", List.of(new FulfilledLine("1", SKU, 2, 2)), Money.parse("GBP 23.10")),
                new OrderCompleted(ORDER, OrderExamples.RESERVED_LINES, OrderExamples.TOTAL),
                new OrderReturnAllowed(ORDER, OrderExamples.RETURN, List.of(new LineUnits("1", 2))),
                new OrderReturnClosed(
                        ORDER, OrderExamples.RETURN, List.of(new LineUnits("1", 1)), Money.parse("GBP 2.55")),
                new OrderReturnAwaitsSale(
                        OrderExamples.SALE,
                        OrderExamples.RETURN,
                        CreditMethod.AT_TILL,
                        List.of(new OrderLine("1", SKU, null, 1, OrderExamples.gbp("2.55"))),
                        OrderExamples.POSTAGE,
                        Money.parse("GBP 20.55")),
                new OrderChargesRefunded(ORDER, "refund-1", Money.parse("GBP 18.00"), "delivered late"),
                new StockReceived(ITEM, SKU, "MAIN", 10, "DN-1", 10, 0, 10),
                new StockReserved(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, AT.plusSeconds(900), 10, 6, 4),
                new StockAllocated(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 10, 6, 4),
                new StockReleased(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 10, 0, 10),
                new StockReservationExpired(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 10, 0, 10),
                new StockBackordered(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 2, 6, -4),
                new StockBackorderCovered(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 10, 6, 4),
                new StockShipped(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 4, 0, 4),
                new StockSold(ITEM, SKU, "MAIN", new SaleId("pos-s1-r2-536414/1"), 6, OrderExamples.THEN, -2, 0, -2),
                new StockAdjusted(ITEM, SKU, "MAIN", -3, "count", 7, 0, 7),
                new StockSetAside(ITEM, SKU, "MAIN", "m-1", UnavailableReason.DAMAGED, 2, 2, 10, 6, 2),
                new StockPutBack(ITEM, SKU, "MAIN", "m-2", UnavailableReason.QUALITY_HOLD, 1, 1, 10, 6, 3),
                new StockWrittenOff(ITEM, SKU, "MAIN", "m-3", UnavailableReason.DAMAGED, 1, 0, 9, 6, 3),
                new StockTakenBack(ITEM, SKU, "MAIN", "return-1/1", 1, UnavailableReason.DAMAGED, 1, 11, 6, 4),
                new StockPolicySet(ITEM, SKU, "MAIN", 2, 5, 10, 6, 2),
                new StockCounted(ITEM, SKU, "MAIN", "c-1", 9, 10, AT, 0, 9, 6, 3),
                new StockDiscrepancyDetected(ITEM, SKU, "MAIN", DiscrepancyKind.COUNT, -1, "c-1", 9, 6, 3),
                new StockTransferredOut(ITEM, SKU, "MAIN", "t-1", "STORE1", 4, 6, 0, 6),
                new StockTransferExpected(StockItemId.of("85123A", "STORE1"), SKU, "STORE1", "t-1", "MAIN", 4, 0, 0, 0),
                new StockTransferredIn(StockItemId.of("85123A", "STORE1"), SKU, "STORE1", "t-1", 4, 3, 3, 0, 3),
                new PaymentRequested(PAYMENT, ORDER, AMOUNT, AT),
                new PaymentAuthorized(PAYMENT, ORDER, "auth-1", AT),
                new PaymentDeclined(PAYMENT, ORDER, "insufficient funds"),
                new PaymentVoided(PAYMENT, ORDER),
                new PaymentExpired(PAYMENT, ORDER),
                new LateAuthorizationFound(PAYMENT, ORDER, "auth-1"),
                new CaptureRequested(PAYMENT, ORDER, "s1", AMOUNT),
                new PaymentCaptured(PAYMENT, ORDER, "s1", AMOUNT, AMOUNT),
                new CaptureSettled(PAYMENT, ORDER, "s1", AMOUNT, "paid in cash"),
                new RefundSettled(PAYMENT, ORDER, "ret-1", AMOUNT, "paid in cash"),
                new CaptureFailed(PAYMENT, ORDER, "s1", AMOUNT, "network"),
                new RefundRequested(PAYMENT, ORDER, "ret-1", AMOUNT),
                new PaymentRefunded(PAYMENT, ORDER, "ret-1", AMOUNT, AMOUNT),
                new RefundFailed(PAYMENT, ORDER, "ret-1", AMOUNT, "card closed"),
                new FulfillmentScheduled(
                        WORK,
                        ORDER,
                        "MAIN",
                        List.of(new RequestedLine("1", SKU, 6)),
                        List.of("1"),
                        OrderExamples.ADDRESS),
                new FulfillmentLineCovered(WORK, ORDER, "1"),
                new FulfillmentOpened(WORK, ORDER),
                new FulfillmentHeld(WORK, ORDER, "fraud review"),
                new FulfillmentResumed(WORK, ORDER),
                new FulfillmentLineReduced(WORK, ORDER, "1", 5),
                new DeliveryAddressChanged(WORK, ORDER, OrderExamples.ADDRESS),
                new PickingStarted(WORK, ORDER),
                new LinePicked(WORK, ORDER, "1", 2, 5),
                new LinePickedShort(WORK, ORDER, "MAIN", "1", SKU, 1, 1, 6),
                new ShipmentPacked(WORK, ORDER, "s1", List.of(new ShipmentLine("1", 5)), OrderExamples.ADDRESS),
                new ShipmentShipped(
                        WORK, ORDER, "MAIN", "s1", "DHL", "JD0001", List.of(new ShippedLine("1", SKU, 5, 5))),
                new ShipmentDelivered(WORK, ORDER, "s1", AT),
                new ShipmentFailed(WORK, ORDER, "s1", "nobody at home"),
                new PackingReportedEarly(WORK, ORDER, "s1", List.of(new ShipmentLine("1", 5))),
                new DepartureReportedEarly(WORK, ORDER, "s1", "DHL", "JD0001"),
                new DeliveryReportedEarly(WORK, ORDER, "s1", AT),
                new DeliveryFailureReportedEarly(WORK, ORDER, "s1", "nobody at home"),
                new ShipmentTrackingAdded(WORK, ORDER, "s1", "DHL", "JD0001"),
                new DeliveryFailureSettled(WORK, ORDER, "s1", DeliveryResolution.REFUNDED, "lost by the carrier"),
                new FulfillmentClosed(WORK, ORDER),
                new FulfillmentIncomplete(WORK, ORDER),
                new FulfillmentCancelled(WORK, ORDER, "changed my mind"),
                new ReturnRequested(OrderExamples.RETURN, ORDER, List.of(new ReturnLine("1", SKU, 2)), "does not fit"),
                new ReturnApproved(OrderExamples.RETURN, ORDER),
                new ReturnDeclined(OrderExamples.RETURN, ORDER, "more-than-fulfilled"),
                new ReturnUnitsReceived(
                        OrderExamples.RETURN,
                        ORDER,
                        "d1",
                        "MAIN",
                        List.of(new ReceivedUnits("1", SKU, 1, Disposition.RESTOCK)),
                        false),
                new ReturnClosed(OrderExamples.RETURN, ORDER, List.of(new ReturnLine("1", SKU, 1))),
                new ReturnCancelled(OrderExamples.RETURN, ORDER, "keeps it"),
                new ReturnRecorded(
                        new ReturnId("ret-2"),
                        ORDER,
                        CreditMethod.ORIGINAL_PAYMENT,
                        "17850",
                        "MAIN",
                        OrderExamples.THEN,
                        AT,
                        OrderExamples.GBP,
                        List.of(new CreditedLine("1", SKU, 1, OrderExamples.gbp("2.55"), Disposition.DAMAGED)),
                        OrderExamples.POSTAGE,
                        Money.parse("GBP 20.55")));
    }
}
