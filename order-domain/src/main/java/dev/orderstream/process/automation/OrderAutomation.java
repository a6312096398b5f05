package dev.orderstream.process.automation;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** The automations of orders, which belong into one processing group. */
public final class OrderAutomation {

    /**
     * Processing group of all of them. It must handle the events of one order in order and one at a time, and must retry an event whose
     * handler fails.
     */
    public static final String PROCESSING_GROUP = "order-automation";

    private OrderAutomation() {}

    /**
     * The automations of a policy, with those of line cancellations, returns and transfers, which every policy has.
     *
     * @param gateway where their commands go
     * @param executor runs their commands; never in the calling thread, which is inside the unit of work of the event
     * @param events where an order's events are read from
     */
    public static List<Object> all(
            CommandGateway gateway, Executor executor, EventStore events, FulfillmentPolicy policy) {
        Workplace work = new Workplace(gateway, executor, events);
        List<Object> automations = new ArrayList<>(List.of(
                new WhenOrderPlacedThenReserveEveryLine(gateway, executor, policy),
                new WhenOrderCancelledThenReleaseStock(gateway, executor),
                new WhenOrderCompletedThenShipReservedStock(gateway, executor),
                new WhenSaleRecordedThenTakeStock(gateway, executor),
                new WhenOrderLinesCancelledThenReleaseStock(work),
                new WhenReturnRequestedThenAskOrder(work),
                new WhenReturnReceivedThenTakeBackStock(work),
                new WhenReturnClosedThenRefund(work),
                new WhenStockTransferredOutThenExpectIt(work)));
        if (policy.paidFirst()) {
            automations.add(new WhenPaymentAuthorizedThenConfirmOrder(work, policy.fulfilled()));
            automations.add(new WhenPaymentFailedThenRejectOrder(work));
            automations.add(new WhenOrderRejectedThenGiveBack(work));
            automations.add(new WhenGoodsHaveLeftThenCapture(work));
            automations.add(new WhenHoldReleasedThenAskForPayment(work, policy));
            automations.add(new WhenMoneyIsSettledThenReleaseHold(work));
        }
        if (policy.fulfilled()) {
            automations.add(new WhenOrderConfirmedThenScheduleFulfillment(work));
            automations.add(new WhenBackorderCoveredThenGoOn(work));
            automations.add(new WhenOrderHeldThenHoldWork(work));
            automations.add(new WhenShippingAddressChangedThenRedirect(work));
            automations.add(new WhenPickingStartedThenTellOrder(work));
            automations.add(new WhenPickedShortThenCancelWhatIsMissing(work));
            automations.add(new WhenShipmentShippedThenTakeStock(work));
        }
        if (policy.paidFirst() || policy.fulfilled()) {
            automations.add(new WhenOrderCancelledThenStopWork(work));
        }
        return List.copyOf(automations);
    }
}
