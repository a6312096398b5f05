package dev.orderstream.projections.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.payment.CaptureFailed;
import dev.orderstream.payment.CaptureRequested;
import dev.orderstream.payment.CaptureSettled;
import dev.orderstream.payment.PaymentAuthorized;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.PaymentRequested;
import dev.orderstream.payment.PaymentStatus;
import dev.orderstream.payment.RefundFailed;
import dev.orderstream.payment.RefundRequested;
import dev.orderstream.payment.RefundSettled;
import dev.orderstream.rule.OrderId;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;

class PaymentViewTest {

    private static final PaymentId PAYMENT = new PaymentId("pay-order-1");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final Money ALL = Money.parse("GBP 40.00");
    private static final Money MOST = Money.parse("GBP 30.00");
    private static final PaymentEvent REQUESTED = new PaymentRequested(PAYMENT, ORDER, ALL, null);
    private static final PaymentEvent AUTHORIZED = new PaymentAuthorized(PAYMENT, ORDER, "auth-1", null);
    private static final PaymentEvent CAPTURE = new CaptureRequested(PAYMENT, ORDER, "c1", MOST);
    private static final PaymentEvent CAPTURED = new PaymentCaptured(PAYMENT, ORDER, "c1", MOST, MOST);

    private static PaymentView after(PaymentEvent... events) {
        PaymentView view = null;
        for (int version = 0; version < events.length; version++) {
            view = PaymentView.after(view, events[version], version);
        }
        return view;
    }

    @Test
    void aPaymentThatIsAskedForAgainKeepsWhatWasTaken() {
        PaymentEvent again = new PaymentRequested(PAYMENT, ORDER, Money.parse("GBP 10.00"), null);
        PaymentView asked = after(REQUESTED, AUTHORIZED, CAPTURE, CAPTURED, again);
        assertThat(asked.status()).isEqualTo(PaymentStatus.REQUESTED);
        assertThat(asked.amount().amount()).isEqualTo("40.00");
        assertThat(asked.captured().amount()).isEqualTo("30.00");
        assertThat(asked.authorization()).isNull();
        assertThat(after(REQUESTED, AUTHORIZED, CAPTURE, CAPTURED, again, AUTHORIZED)
                        .status())
                .isEqualTo(PaymentStatus.PARTIALLY_CAPTURED);
    }

    @Test
    void aLapsedPaymentThatIsAskedForAgainMayBePromised() {
        assertThat(after(REQUESTED, AUTHORIZED, new PaymentExpired(PAYMENT, ORDER), REQUESTED, AUTHORIZED)
                        .status())
                .isEqualTo(PaymentStatus.AUTHORIZED);
    }

    @Test
    void whatWasTakenBeforeItIsAskedForAgainDoesNotMakeItPromised() {
        assertThat(after(REQUESTED, AUTHORIZED, CAPTURE, REQUESTED, CAPTURED).status())
                .isEqualTo(PaymentStatus.REQUESTED);
    }

    @Test
    void whatIsSettledElsewhereSaysHow() {
        PaymentView view = after(
                REQUESTED,
                AUTHORIZED,
                CAPTURE,
                new CaptureFailed(PAYMENT, ORDER, "c1", MOST, "stopped"),
                new CaptureSettled(PAYMENT, ORDER, "c1", MOST, "paid in cash"),
                new RefundRequested(PAYMENT, ORDER, "r1", MOST),
                new RefundFailed(PAYMENT, ORDER, "r1", MOST, "closed"),
                new RefundSettled(PAYMENT, ORDER, "r1", MOST, "by bank transfer"));
        assertThat(view.captures()).singleElement().satisfies(capture -> {
            assertThat(capture.state()).isEqualTo(MovementView.State.SETTLED);
            assertThat(capture.reason()).isEqualTo("paid in cash");
        });
        assertThat(view.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.state()).isEqualTo(MovementView.State.SETTLED);
            assertThat(refund.reason()).isEqualTo("by bank transfer");
        });
    }
}
