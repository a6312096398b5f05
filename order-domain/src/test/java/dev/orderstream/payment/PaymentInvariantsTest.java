package dev.orderstream.payment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.rule.OneAggregate;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.joda.money.Money;

/** Random commands and answers, late, doubled and out of order: no more moves than was promised, and nothing after the end. */
class PaymentInvariantsTest {

    private static final PaymentId PAYMENT = new PaymentId("pay-order-1");
    private static final Money AMOUNT = Money.parse("GBP 10.00");
    private static final Instant DEADLINE = Instant.parse("2026-11-22T12:10:00Z");

    @Provide
    Arbitrary<List<Object>> steps() {
        Arbitrary<String> ids = Arbitraries.of("a", "b", "c");
        Arbitrary<Money> amounts =
                Arbitraries.integers().between(1, 8).map(pounds -> Money.parse("GBP " + pounds + ".00"));
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                new RecordAuthorization(PAYMENT, "auth-1", null),
                                new RecordAuthorization(PAYMENT, "auth-1", null),
                                new RecordAuthorization(PAYMENT, "auth-2", DEADLINE),
                                new RecordDecline(PAYMENT, "no funds"),
                                new VoidPayment(PAYMENT),
                                new ExpirePayment(PAYMENT),
                                Duration.ofMinutes(1)),
                        Combinators.combine(ids, amounts)
                                .as((id, amount) -> (Object) new CapturePayment(PAYMENT, id, amount)),
                        ids.map(id -> (Object) new RecordCapture(PAYMENT, id)),
                        ids.map(id -> (Object) new RecordCaptureFailure(PAYMENT, id, "network")),
                        Combinators.combine(ids, amounts)
                                .as((id, amount) -> (Object) new RefundPayment(PAYMENT, id, amount)),
                        ids.map(id -> (Object) new RecordRefund(PAYMENT, id)),
                        ids.map(id -> (Object) new RecordRefundFailure(PAYMENT, id, "card closed")))
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property
    void noMoreIsTakenThanPromisedNorGivenBackThanTaken(@ForAll("steps") List<Object> steps) {
        try (OneAggregate payment = requestedThen(steps)) {
            Money captured = Money.zero(AMOUNT.getCurrencyUnit());
            Money refunded = captured;
            for (Object event : payment.events()) {
                if (event instanceof PaymentCaptured capture) {
                    captured = captured.plus(capture.amount());
                    assertThat(capture.captured()).isEqualTo(captured);
                } else if (event instanceof PaymentRefunded refund) {
                    refunded = refunded.plus(refund.amount());
                    assertThat(refund.refunded()).isEqualTo(refunded);
                }
                assertThat(captured.isGreaterThan(AMOUNT)).isFalse();
                assertThat(refunded.isGreaterThan(captured)).isFalse();
            }
        }
    }

    @Property
    void nothingIsTakenOfWhatWasVoidedDeclinedOrExpired(@ForAll("steps") List<Object> steps) {
        try (OneAggregate payment = requestedThen(steps)) {
            List<Object> events = payment.events();
            for (int index = 0; index < events.size(); index++) {
                Object event = events.get(index);
                if (event instanceof PaymentVoided
                        || event instanceof PaymentDeclined
                        || event instanceof PaymentExpired) {
                    assertThat(events.subList(index + 1, events.size()))
                            .allMatch(later -> later instanceof LateAuthorizationFound);
                    assertThat(events.subList(0, index)).noneMatch(PaymentCaptured.class::isInstance);
                }
            }
        }
    }

    private static OneAggregate requestedThen(List<Object> steps) {
        OneAggregate payment = new OneAggregate(Payment.class);
        payment.send(new RequestPayment(PAYMENT, new OrderId("order-1"), AMOUNT, DEADLINE));
        for (Object step : steps) {
            if (step instanceof Duration time) {
                payment.clock().advance(time);
            } else {
                payment.send(step);
            }
        }
        return payment;
    }
}
