package dev.orderstream.process.automation;

import dev.orderstream.order.OrderHoldReleased;
import dev.orderstream.order.OrderStatus;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.payment.ExpirePayment;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.payment.RequestPaymentAgain;
import java.time.Instant;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;

/**
 * Somebody lets an order go on whose payment has lapsed, was declined or voided: the provider is asked again. Until the money is promised
 * the work does not go on, see {@link WhenOrderHeldThenHoldWork}. Of an order that is complete only what could not be captured is asked
 * for again. A decline or a void of which the order has not been held yet holds it soon: whoever releases that hold decides.
 * Where nobody was ever asked for money there is nobody to ask again; whoever released the hold has read that.
 */
public class WhenHoldReleasedThenAskForPayment {

    private final Workplace work;
    private final FulfillmentPolicy policy;

    WhenHoldReleasedThenAskForPayment(Workplace work, FulfillmentPolicy policy) {
        this.work = work;
        this.policy = policy;
    }

    /** Handles the event once or again. */
    @EventHandler
    public void on(OrderHoldReleased event, @Timestamp Instant at) {
        StoredOrder order = work.order(event.orderId());
        boolean uncaptured = event.hold().equals(WhenGoodsHaveLeftThenCapture.NOT_CAPTURED);
        boolean goesOn =
                order.status() == OrderStatus.CONFIRMED || (order.status() == OrderStatus.COMPLETED && uncaptured);
        if (order.isHeld() || !goesOn) {
            return;
        }
        PaymentId paymentId = PaymentId.of(event.orderId());
        work.tell(event.orderId(), () -> new ExpirePayment(paymentId), CommandResult.NOT_THERE);
        if (uncaptured || isAskedAgain(order, work.payment(event.orderId()))) {
            work.tell(
                    event.orderId(),
                    () -> new RequestPaymentAgain(paymentId, policy.answerBy(at)),
                    CommandResult.NOT_THERE);
        }
    }

    private static boolean isAskedAgain(StoredOrder order, StoredPayment payment) {
        return payment.is(PaymentStatus.EXPIRED)
                || (payment.is(PaymentStatus.DECLINED) && order.wasReleasedFrom(RejectOrder.PAYMENT_DECLINED))
                || (payment.is(PaymentStatus.VOIDED) && order.wasReleasedFrom(RejectOrder.PAYMENT_VOIDED));
    }
}
