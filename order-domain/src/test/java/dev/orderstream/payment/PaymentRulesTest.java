package dev.orderstream.payment;

import static dev.orderstream.rule.RefusedAs.refusedAs;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Given;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Outcome;
import dev.orderstream.rule.VersionDiffers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.axonframework.test.aggregate.TestExecutor;
import org.joda.money.Money;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentRulesTest {

    private static final PaymentId PAYMENT = new PaymentId("pay-order-1");
    private static final OrderId ORDER = new OrderId("order-1");
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final Duration HALF_HOUR = Duration.ofMinutes(30);
    private static final Instant THEN = NOW.plus(HALF_HOUR);
    private static final RequestPayment REQUEST = new RequestPayment(PAYMENT, ORDER, gbp("40.00"), THEN);
    private static final RecordAuthorization AUTHORIZE = new RecordAuthorization(PAYMENT, "auth-1", null);
    private static final RecordDecline DECLINE = new RecordDecline(PAYMENT, "insufficient funds");
    private static final VoidPayment VOID = new VoidPayment(PAYMENT);
    private static final ExpirePayment EXPIRE = new ExpirePayment(PAYMENT);

    private static Money gbp(String amount) {
        return Money.parse("GBP " + amount);
    }

    private static TestExecutor<Payment> given(Object... steps) {
        return Given.given(Payment.class, NOW, steps);
    }

    private static CapturePayment capture(String id, String amount) {
        return new CapturePayment(PAYMENT, id, gbp(amount));
    }

    private static RecordCapture captured(String id) {
        return new RecordCapture(PAYMENT, id);
    }

    private static RefundPayment refund(String id, String amount) {
        return new RefundPayment(PAYMENT, id, gbp(amount));
    }

    private static RecordRefund refunded(String id) {
        return new RecordRefund(PAYMENT, id);
    }

    @Nested
    class Requesting {

        @Test
        void theProviderIsAskedAndTheAnswerWaitedForUntilACertainTime() {
            given().when(REQUEST).expectEvents(new PaymentRequested(PAYMENT, ORDER, gbp("40.00"), THEN));
        }

        @Test
        void requestingTheSameAgainChangesNothing() {
            given(REQUEST).when(REQUEST).expectNoEvents().expectResultMessagePayload(Outcome.unchanged(0));
        }

        @Test
        void aPaymentIsForOneOrderAndAmount() {
            given(REQUEST)
                    .when(new RequestPayment(PAYMENT, ORDER, gbp("41.00"), THEN))
                    .expectException(refusedAs(PaymentRefused.REQUEST_DIFFERS));
            given(REQUEST)
                    .when(new RequestPayment(PAYMENT, new OrderId("order-2"), gbp("40.00"), THEN))
                    .expectException(refusedAs(PaymentRefused.REQUEST_DIFFERS));
        }

        @Test
        void nothingIsNotPaid() {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new RequestPayment(PAYMENT, ORDER, gbp("0.00"), null))
                    .withMessage("amount is GBP 0.00; give more than 0");
        }
    }

    @Nested
    class Answers {

        @Test
        void theProviderPromisesTheAmount() {
            given(REQUEST).when(AUTHORIZE).expectEvents(new PaymentAuthorized(PAYMENT, ORDER, "auth-1", null));
        }

        @Test
        void theProviderDeclines() {
            given(REQUEST).when(DECLINE).expectEvents(new PaymentDeclined(PAYMENT, ORDER, "insufficient funds"));
        }

        @Test
        void anAnswerThatComesTwiceChangesNothing() {
            given(REQUEST, AUTHORIZE).when(AUTHORIZE).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, DECLINE).when(DECLINE).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, AUTHORIZE, capture("c1", "40.00"), captured("c1"))
                    .when(AUTHORIZE)
                    .expectNoEvents();
        }

        @Test
        void theSameAuthorizationWithAnotherEndIsSeen() {
            given(REQUEST, AUTHORIZE)
                    .when(new RecordAuthorization(PAYMENT, "auth-1", THEN))
                    .expectNoEvents()
                    .expectException(refusedAs(PaymentRefused.AUTHORIZATION_DIFFERS))
                    .expectExceptionMessage(
                            "Authorization auth-1 of payment pay-order-1 expires at no time, but now the"
                                    + " provider says " + THEN + "; clear this up with the provider");
        }

        @Test
        void anotherReasonOfADeclineIsSeen() {
            given(REQUEST, DECLINE)
                    .when(new RecordDecline(PAYMENT, "stolen card"))
                    .expectNoEvents()
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE))
                    .expectExceptionMessage("Payment pay-order-1 is DECLINED because of \"insufficient funds\", but now"
                            + " the provider says \"stolen card\"; clear this up with the provider");
        }

        @Test
        void answersThatContradictEachOtherAreSeen() {
            given(REQUEST, AUTHORIZE).when(DECLINE).expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            given(REQUEST, DECLINE).when(AUTHORIZE).expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            given(REQUEST, AUTHORIZE)
                    .when(new RecordAuthorization(PAYMENT, "auth-2", null))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
        }

        @Test
        void aPromiseThatComesAfterTheTimeOutIsFoundAndToBeGivenBack() {
            given(REQUEST, HALF_HOUR, EXPIRE)
                    .when(AUTHORIZE)
                    .expectEvents(new LateAuthorizationFound(PAYMENT, ORDER, "auth-1"));
            given(REQUEST, VOID).when(AUTHORIZE).expectEvents(new LateAuthorizationFound(PAYMENT, ORDER, "auth-1"));
            given(REQUEST, VOID, AUTHORIZE).when(AUTHORIZE).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void aDeclineThatComesAfterTheTimeOutChangesNothing() {
            given(REQUEST, HALF_HOUR, EXPIRE).when(DECLINE).expectNoEvents().expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class TimeOuts {

        @Test
        void withoutAnAnswerInTimeThePaymentExpires() {
            given(REQUEST, HALF_HOUR).when(EXPIRE).expectEvents(new PaymentExpired(PAYMENT, ORDER));
        }

        @Test
        void beforeItsTimeNothingExpires() {
            given(REQUEST, HALF_HOUR.minusMillis(1))
                    .when(EXPIRE)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void whatIsPromisedWithoutEndDoesNotExpire() {
            given(REQUEST, AUTHORIZE, HALF_HOUR).when(EXPIRE).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void aPromiseThatLapsesExpires() {
            given(REQUEST, new RecordAuthorization(PAYMENT, "auth-1", THEN), HALF_HOUR)
                    .when(EXPIRE)
                    .expectEvents(new PaymentExpired(PAYMENT, ORDER));
        }

        @Test
        void aPromiseThatHasLapsedIsNotCapturedAlsoBeforeItWasSwept() {
            given(REQUEST, new RecordAuthorization(PAYMENT, "auth-1", THEN), HALF_HOUR)
                    .when(capture("c1", "1.00"))
                    .expectException(refusedAs(PaymentRefused.NOT_AUTHORIZED));
        }

        @Test
        void whatWasCapturedDoesNotExpire() {
            given(
                            REQUEST,
                            new RecordAuthorization(PAYMENT, "auth-1", THEN),
                            capture("c1", "1.00"),
                            captured("c1"),
                            HALF_HOUR)
                    .when(EXPIRE)
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }
    }

    @Nested
    class Capturing {

        @Test
        void aPartIsAskedForAndThenTaken() {
            given(REQUEST, AUTHORIZE)
                    .when(capture("c1", "15.00"))
                    .expectEvents(new CaptureRequested(PAYMENT, ORDER, "c1", gbp("15.00")));
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"), captured("c1"), capture("c2", "5.00"))
                    .when(captured("c2"))
                    .expectEvents(new PaymentCaptured(PAYMENT, ORDER, "c2", gbp("5.00"), gbp("20.00")));
        }

        @Test
        void noMoreIsCapturedThanIsPromisedAlsoCountingWhatIsAskedFor() {
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"))
                    .when(capture("c2", "25.01"))
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_AUTHORIZED))
                    .expectExceptionMessage("GBP 25.01 was to be captured of payment pay-order-1; GBP 25.00 is promised"
                            + " and not taken yet");
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"))
                    .when(capture("c2", "25.00"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void whatCouldNotBeTakenMayBeTakenByAnotherCapture() {
            given(REQUEST, AUTHORIZE, capture("c1", "40.00"), new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .when(capture("c2", "40.00"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aCaptureCountsOnce() {
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"))
                    .when(capture("c1", "15.00"))
                    .expectNoEvents();
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"), captured("c1"))
                    .when(captured("c1"))
                    .expectNoEvents();
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"))
                    .when(capture("c1", "16.00"))
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        }

        @Test
        void nothingIsCapturedThatIsNotPromised() {
            given(REQUEST).when(capture("c1", "1.00")).expectException(refusedAs(PaymentRefused.NOT_AUTHORIZED));
            given(REQUEST, DECLINE)
                    .when(capture("c1", "1.00"))
                    .expectException(refusedAs(PaymentRefused.NOT_AUTHORIZED))
                    .expectExceptionMessage(
                            "Payment pay-order-1 is DECLINED and cannot be captured; request another one");
            given(REQUEST, AUTHORIZE, VOID)
                    .when(capture("c1", "1.00"))
                    .expectException(refusedAs(PaymentRefused.NOT_AUTHORIZED));
        }

        @Test
        void aCaptureThatFailsIsSeen() {
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"))
                    .when(new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .expectEvents(new CaptureFailed(PAYMENT, ORDER, "c1", gbp("15.00"), "network"));
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"), new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .when(new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .expectNoEvents();
        }

        @Test
        void answersThatContradictEachOtherAreSeen() {
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"), captured("c1"))
                    .when(new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            given(REQUEST, AUTHORIZE, capture("c1", "15.00"), new RecordCaptureFailure(PAYMENT, "c1", "network"))
                    .when(captured("c1"))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
        }

        @Test
        void whatNobodyAskedForWasNotTaken() {
            given(REQUEST, AUTHORIZE).when(captured("c1")).expectException(refusedAs(PaymentRefused.UNKNOWN_MOVEMENT));
        }

        @Test
        void aPaymentIsInOneCurrency() {
            given(REQUEST, AUTHORIZE)
                    .when(new CapturePayment(PAYMENT, "c1", Money.parse("EUR 1.00")))
                    .expectException(refusedAs(PaymentRefused.OTHER_CURRENCY));
            given(REQUEST, AUTHORIZE, capture("c1", "40.00"), captured("c1"))
                    .when(new RefundPayment(PAYMENT, "r1", Money.parse("EUR 1.00")))
                    .expectException(refusedAs(PaymentRefused.OTHER_CURRENCY));
        }
    }

    @Nested
    class Voiding {

        @Test
        void whatIsNotWantedIsVoidedBeforeAndAfterItIsPromised() {
            given(REQUEST).when(VOID).expectEvents(new PaymentVoided(PAYMENT, ORDER));
            given(REQUEST, AUTHORIZE).when(VOID).expectEvents(new PaymentVoided(PAYMENT, ORDER));
        }

        @Test
        void voidingWhatIsOverChangesNothing() {
            given(REQUEST, VOID).when(VOID).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, DECLINE).when(VOID).expectNoEvents().expectSuccessfulHandlerExecution();
            given(REQUEST, HALF_HOUR, EXPIRE).when(VOID).expectNoEvents().expectSuccessfulHandlerExecution();
        }

        @Test
        void whoHasSeenAnEarlierVersionMayNotVoid() {
            given(REQUEST, AUTHORIZE)
                    .when(VOID, Map.of(ExpectedVersion.METADATA, 0L))
                    .expectNoEvents()
                    .expectException(refusedAs(VersionDiffers.CODE));
            given(REQUEST, AUTHORIZE)
                    .when(VOID, Map.of(ExpectedVersion.METADATA, 1L))
                    .expectEvents(new PaymentVoided(PAYMENT, ORDER));
        }

        @Test
        void nothingIsVoidedOnceSomethingIsTakenOrBeingTaken() {
            given(REQUEST, AUTHORIZE, capture("c1", "1.00"))
                    .when(VOID)
                    .expectException(refusedAs(PaymentRefused.ALREADY_CAPTURED));
            given(REQUEST, AUTHORIZE, capture("c1", "1.00"), captured("c1"))
                    .when(VOID)
                    .expectException(refusedAs(PaymentRefused.ALREADY_CAPTURED))
                    .expectExceptionMessage(
                            "Payment pay-order-1 is PARTIALLY_CAPTURED and cannot be voided; refund it");
        }
    }

    @Nested
    class Refunding {

        private final Object[] taken = {REQUEST, AUTHORIZE, capture("c1", "40.00"), captured("c1")};

        private TestExecutor<Payment> takenThen(Object... steps) {
            return given(taken).andGivenCommands(steps);
        }

        @Test
        void aPartIsAskedForAndThenGivenBack() {
            takenThen()
                    .when(refund("r1", "15.00"))
                    .expectEvents(new RefundRequested(PAYMENT, ORDER, "r1", gbp("15.00")));
            takenThen(refund("r1", "15.00"))
                    .when(refunded("r1"))
                    .expectEvents(new PaymentRefunded(PAYMENT, ORDER, "r1", gbp("15.00"), gbp("15.00")));
        }

        @Test
        void noMoreIsGivenBackThanWasTaken() {
            takenThen(refund("r1", "15.00"))
                    .when(refund("r2", "25.01"))
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_CAPTURED));
            given(REQUEST, AUTHORIZE, capture("c1", "40.00"))
                    .when(refund("r1", "1.00"))
                    .expectException(refusedAs(PaymentRefused.MORE_THAN_CAPTURED))
                    .expectExceptionMessage("GBP 1.00 was to be refunded of payment pay-order-1; GBP 0.00 was taken and"
                            + " not given back yet");
        }

        @Test
        void aRefundCountsOnce() {
            takenThen(refund("r1", "15.00")).when(refund("r1", "15.00")).expectNoEvents();
            takenThen(refund("r1", "15.00"), refunded("r1"))
                    .when(refunded("r1"))
                    .expectNoEvents();
            takenThen(refund("r1", "15.00"))
                    .when(refund("r1", "16.00"))
                    .expectException(refusedAs(PaymentRefused.MOVEMENT_DIFFERS));
        }

        @Test
        void aRefundFailsOnce() {
            takenThen(refund("r1", "15.00"), new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .when(new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .expectNoEvents()
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void aRefundThatFailsIsSeenAndMayBeTriedByAnother() {
            takenThen(refund("r1", "15.00"))
                    .when(new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .expectEvents(new RefundFailed(PAYMENT, ORDER, "r1", gbp("15.00"), "card closed"));
            takenThen(refund("r1", "40.00"), new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .when(refund("r2", "40.00"))
                    .expectSuccessfulHandlerExecution();
        }

        @Test
        void answersThatContradictEachOtherAreSeen() {
            takenThen(refund("r1", "15.00"), refunded("r1"))
                    .when(new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
            takenThen(refund("r1", "15.00"), new RecordRefundFailure(PAYMENT, "r1", "card closed"))
                    .when(refunded("r1"))
                    .expectException(refusedAs(PaymentRefused.ANSWERED_OTHERWISE));
        }
    }
}
