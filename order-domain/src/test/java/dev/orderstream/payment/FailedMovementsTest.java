package dev.orderstream.payment;

import static dev.orderstream.rule.RefusedAs.refusedAs;

import dev.orderstream.rule.Given;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** A payment of 40.00 of which something could not be taken, or given back, or whose promise has lapsed. */
class FailedMovementsTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant IN_A_WEEK = NOW.plus(Duration.ofDays(7));
    private static final PaymentId PAYMENT = new PaymentId("pay-order-1");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final RequestPayment REQUEST = new RequestPayment(PAYMENT, ORDER, gbp("40.00"), null);
    private static final RecordAuthorization AUTHORIZE = new RecordAuthorization(PAYMENT, "auth-1", IN_A_WEEK);
    private static final CapturePayment CAPTURE = new CapturePayment(PAYMENT, "c1", gbp("30.00"));
    private static final RecordCapture CAPTURED = new RecordCapture(PAYMENT, "c1");
    private static final RecordCaptureFailure NOT_CAPTURED = new RecordCaptureFailure(PAYMENT, "c1", "stopped");
    private static final RetryCapture RETRY = new RetryCapture(PAYMENT, "c1", "c2");
    private static final SettleCapture SETTLE = new SettleCapture(PAYMENT, "c1", "paid in cash");
    private static final RefundPayment REFUND = new RefundPayment(PAYMENT, "r1", gbp("20.00"));
    private static final RecordRefundFailure NOT_REFUNDED = new RecordRefundFailure(PAYMENT, "r1", "closed");
    private static final RetryRefund RETRY_REFUND = new RetryRefund(PAYMENT, "r1", "r2");
    private static final SettleRefund SETTLE_REFUND = new SettleRefund(PAYMENT, "r1", "paid in cash");

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private static TestExecutor<Payment> given(Object... steps) {
        return Given.given(Payment.class, NOW, steps);
    }

    private static TestExecutor<Payment> failedThen(Object... steps) {
        return given(REQUEST, AUTHORIZE, CAPTURE, NOT_CAPTURED).andGivenCommands(steps);
    }

    private static TestExecutor<Payment> notRefundedThen(Object... steps) {
        return given(REQUEST, AUTHORIZE, CAPTURE, CAPTURED, REFUND, NOT_REFUNDED)
                .andGivenCommands(steps);
    }

    @Test
    void anotherReasonOfAFailureOrSettlementIsRefused() {
        failedThen()
                .when(new RecordCaptureFailure(PAYMENT, "c1", "limit reached"))
                .expectNoEvents()
                .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS))
                .expectExceptionMessage(
                        "c1 of payment pay-order-1 was reported with the reason \"stopped\" and now with"
                                + " \"limit reached\"; clear up which is right");
        failedThen(SETTLE)
                .when(new SettleCapture(PAYMENT, "c1", "written off"))
                .expectNoEvents()
                .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        notRefundedThen()
                .when(new RecordRefundFailure(PAYMENT, "r1", "unknown account"))
                .expectNoEvents()
                .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        notRefundedThen(SETTLE_REFUND)
                .when(new SettleRefund(PAYMENT, "r1", "voucher"))
                .expectNoEvents()
                .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
    }

    @Test
    void theSameFailureAndSettlementAgainChangeNothing() {
        failedThen(SETTLE).when(NOT_CAPTURED).expectNoEvents().expectSuccessfulHandlerExecution();
        failedThen(RETRY).when(NOT_CAPTURED).expectNoEvents().expectSuccessfulHandlerExecution();
        notRefundedThen(SETTLE_REFUND).when(SETTLE_REFUND).expectNoEvents().expectSuccessfulHandlerExecution();
        notRefundedThen(RETRY_REFUND).when(NOT_REFUNDED).expectNoEvents().expectSuccessfulHandlerExecution();
    }

    @Nested
    class Captures {

        @Test
        void whatFailedIsAskedForAgainUnderAnotherId() {
            failedThen().when(RETRY).expectEvents(new CaptureRequested(PAYMENT, ORDER, "c2", gbp("30.00"), "c1"));
            failedThen(RETRY).when(RETRY).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void twoPeopleDoNotTakeTheMoneyTwice() {
            failedThen(RETRY)
                    .when(new RetryCapture(PAYMENT, "c1", "c3"))
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED))
                    .expectExceptionMessage("c1 of payment pay-order-1 is RETRIED; only what has FAILED is asked for"
                            + " again or settled elsewhere");
            failedThen(RETRY).when(SETTLE).expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
            failedThen(SETTLE).when(RETRY).expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
        }

        @Test
        void onlyWhatFailedIsAskedForAgainOrSettled() {
            given(REQUEST, AUTHORIZE, CAPTURE)
                    .when(RETRY)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
            given(REQUEST, AUTHORIZE, CAPTURE, CAPTURED)
                    .when(SETTLE)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
            given(REQUEST, AUTHORIZE).when(RETRY).expectException(refusedAs(PaymentRefused.UNKNOWN_MOVEMENT));
            given(REQUEST, AUTHORIZE).when(SETTLE).expectException(refusedAs(PaymentRefused.UNKNOWN_MOVEMENT));
        }

        @Test
        void anIdThatIsInUseIsNotThatOfARetry() {
            failedThen(new CapturePayment(PAYMENT, "c2", gbp("10.00")))
                    .when(RETRY)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
            failedThen()
                    .when(new RetryCapture(PAYMENT, "c1", "c1"))
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        }

        @Test
        void whatIsSettledElsewhereIsNotTakenOnceMore() {
            failedThen()
                    .when(SETTLE)
                    .expectEvents(new CaptureSettled(PAYMENT, ORDER, "c1", gbp("30.00"), "paid in cash"));
            failedThen(SETTLE).when(SETTLE).expectNoEvents().expectSuccessfulHandlerExecution();
            failedThen(SETTLE)
                    .when(new CapturePayment(PAYMENT, "c3", gbp("10.01")))
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_AUTHORIZED));
        }

        @Test
        void aProviderThatContradictsItselfAfterARetryIsSeen() {
            failedThen(RETRY).when(CAPTURED).expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            failedThen(SETTLE).when(CAPTURED).expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            failedThen(RETRY).when(NOT_CAPTURED).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void noMoreIsTakenThanIsPromisedStill() {
            failedThen(new CapturePayment(PAYMENT, "c9", gbp("10.01")))
                    .when(RETRY)
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_AUTHORIZED));
        }
    }

    @Nested
    class Refunds {

        @Test
        void whatFailedIsAskedForAgainUnderAnotherId() {
            notRefundedThen()
                    .when(RETRY_REFUND)
                    .expectEvents(new RefundRequested(PAYMENT, ORDER, "r2", gbp("20.00"), "r1"));
            notRefundedThen(RETRY_REFUND).when(RETRY_REFUND).expectNoEvents().expectSuccessfulHandlerExecution();
            notRefundedThen(RETRY_REFUND)
                    .when(new RecordRefund(PAYMENT, "r2"))
                    .expectEvents(new PaymentRefunded(PAYMENT, ORDER, "r2", gbp("20.00"), gbp("20.00")));
        }

        @Test
        void theOtherIdIsThatOfNoOtherRefund() {
            notRefundedThen(new RefundPayment(PAYMENT, "r2", gbp("1.00")))
                    .when(RETRY_REFUND)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        }

        @Test
        void whatIsSettledElsewhereCountsAsGivenBack() {
            notRefundedThen()
                    .when(SETTLE_REFUND)
                    .expectEvents(new RefundSettled(PAYMENT, ORDER, "r1", gbp("20.00"), "paid in cash"));
            notRefundedThen(SETTLE_REFUND).when(SETTLE_REFUND).expectNoEvents().expectSuccessfulHandlerExecution();
            notRefundedThen(SETTLE_REFUND)
                    .when(new RefundPayment(PAYMENT, "r3", gbp("10.01")))
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_CAPTURED));
        }

        @Test
        void whatFailedIsGivenBackOnce() {
            notRefundedThen(RETRY_REFUND)
                    .when(SETTLE_REFUND)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
            notRefundedThen(SETTLE_REFUND)
                    .when(RETRY_REFUND)
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_NOT_FAILED));
            notRefundedThen(RETRY_REFUND)
                    .when(new RecordRefund(PAYMENT, "r1"))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            notRefundedThen(new RefundPayment(PAYMENT, "r3", gbp("20.00")))
                    .when(RETRY_REFUND)
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_CAPTURED));
            notRefundedThen(new RefundPayment(PAYMENT, "r3", gbp("20.00")))
                    .when(SETTLE_REFUND)
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_CAPTURED));
        }
    }

    @Nested
    class Again {

        private static final RequestPaymentAgain AGAIN = new RequestPaymentAgain(PAYMENT, IN_A_WEEK);

        @Test
        void whatWasDeclinedOrVoidedIsAskedForAgain() {
            given(REQUEST, new RecordDecline(PAYMENT, "no funds"))
                    .when(AGAIN)
                    .expectEvents(new PaymentRequested(PAYMENT, ORDER, gbp("40.00"), IN_A_WEEK));
            given(REQUEST, AUTHORIZE, new VoidPayment(PAYMENT))
                    .when(AGAIN)
                    .expectEvents(new PaymentRequested(PAYMENT, ORDER, gbp("40.00"), IN_A_WEEK));
        }

        @Test
        void whatIsAskedForOrPromisedIsNotAskedForAgain() {
            given(REQUEST).when(AGAIN).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, AUTHORIZE).when(AGAIN).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, AUTHORIZE, CAPTURE, CAPTURED).when(AGAIN).expectNoEvents();
        }

        @Test
        void ofALapsedPromiseWhatWasNotTakenIsAskedFor() {
            given(REQUEST, AUTHORIZE, CAPTURE, CAPTURED, Duration.ofDays(7))
                    .when(AGAIN)
                    .expectEvents(new PaymentRequested(PAYMENT, ORDER, gbp("10.00"), IN_A_WEEK));
            given(REQUEST, AUTHORIZE, new CapturePayment(PAYMENT, "c1", gbp("40.00")), CAPTURED, Duration.ofDays(7))
                    .when(AGAIN)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void theFirstRequestMayComeLateAndChangesNothing() {
            given(REQUEST, AUTHORIZE, CAPTURE, CAPTURED, Duration.ofDays(7), AGAIN)
                    .when(REQUEST)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void whatWasTakenBeforeStaysTaken() {
            given(
                            REQUEST,
                            AUTHORIZE,
                            CAPTURE,
                            Duration.ofDays(7),
                            AGAIN,
                            CAPTURED,
                            new RecordAuthorization(PAYMENT, "auth-1", null),
                            new CapturePayment(PAYMENT, "c2", gbp("10.00")))
                    .when(new RecordCapture(PAYMENT, "c2"))
                    .expectEvents(new PaymentCaptured(PAYMENT, ORDER, "c2", gbp("10.00"), gbp("40.00")));
        }

        @Test
        void aPromiseThatIsOverAlreadyIsRefused() {
            given(REQUEST)
                    .when(new RecordAuthorization(PAYMENT, "auth-1", NOW))
                    .expectNoEvents()
                    .expectException(refusedAs(PaymentRefused.AUTHORIZATION_LAPSED))
                    .expectExceptionMessage("Authorization auth-1 of payment pay-order-1 has lapsed at"
                            + " 2026-11-22T12:00:00Z; have the provider promise the amount anew");
        }
    }
}
