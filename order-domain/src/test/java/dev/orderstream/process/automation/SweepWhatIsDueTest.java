package dev.orderstream.process.automation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.payment.PaymentExpired;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.payment.RequestPayment;
import dev.orderstream.rule.OrderId;
import java.time.Duration;
import java.time.Instant;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SweepWhatIsDueTest {

    private static final Instant DUE = ProcessInMemory.START.plusSeconds(60);

    private final ProcessInMemory shop = new ProcessInMemory(FulfillmentPolicy.PAY_THEN_FULFILL);
    private final DeadlinesInMemory deadlines = new DeadlinesInMemory();
    private final SweepWhatIsDue sweep = new SweepWhatIsDue(deadlines, shop.gateway(), shop.clock());

    @AfterEach
    void close() {
        shop.close();
    }

    private Deadline paymentDue(PaymentId paymentId, Instant dueAt) {
        shop.send(new RequestPayment(paymentId, new OrderId("order-1"), Money.parse("GBP 40.08"), dueAt));
        Deadline deadline = new Deadline(paymentId.value(), dueAt, false);
        deadlines.add(deadline);
        return deadline;
    }

    private Deadline ofNothing(PaymentId paymentId, Instant dueAt) {
        Deadline deadline = new Deadline(paymentId.value(), dueAt, false);
        deadlines.add(deadline);
        return deadline;
    }

    @Test
    void whatIsDueIsGivenUpAndForgottenAndTheRestIsKept() {
        paymentDue(new PaymentId("p1"), DUE);
        Deadline later = paymentDue(new PaymentId("p2"), DUE.plusMillis(1));
        shop.clock().advance(Duration.ofMinutes(1));
        assertThat(sweep.sweep()).isEqualTo(1);
        assertThat(shop.last("p1", PaymentEvent.class)).isInstanceOf(PaymentExpired.class);
        assertThat(shop.eventsOf("p2", PaymentExpired.class)).isEmpty();
        assertThat(deadlines.dueBy(Instant.MAX, 10)).containsExactly(later);
    }

    @Test
    void oneThatFailsIsKeptAndToldAndDoesNotKeepTheOthers() {
        Deadline first = ofNothing(new PaymentId("gone-1"), DUE.minusSeconds(2));
        Deadline second = ofNothing(new PaymentId("gone-2"), DUE.minusSeconds(1));
        paymentDue(new PaymentId("p1"), DUE);
        shop.clock().advance(Duration.ofMinutes(1));
        assertThatExceptionOfType(AggregateNotFoundException.class)
                .isThrownBy(sweep::sweep)
                .satisfies(failed -> {
                    assertThat(failed.getAggregateIdentifier()).isEqualTo("gone-1");
                    assertThat(failed.getSuppressed())
                            .singleElement()
                            .isInstanceOfSatisfying(AggregateNotFoundException.class, other -> assertThat(
                                            other.getAggregateIdentifier())
                                    .isEqualTo("gone-2"));
                });
        assertThat(shop.last("p1", PaymentEvent.class)).isInstanceOf(PaymentExpired.class);
        assertThat(deadlines.dueBy(Instant.MAX, 10)).containsExactly(first, second);
    }
}
