package dev.orderstream.payment;

import dev.orderstream.aggregate.Handling;
import dev.orderstream.rule.Decision;
import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * One tender for one order. No more is captured than was authorized, no more refunded than was captured, and nothing is voided once
 * something was captured. The provider's answers may come late, twice and in any order: what is known already changes nothing.
 *
 * <p>Here is which decision a command leads to. {@link PaymentState} is what the events leave behind; the decisions are in
 * {@link Authorizing}, {@link Capturing} and {@link Refunding}.
 */
@Revision("2")
public class Payment {

    private PaymentState state = new PaymentState();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Payment() {}

    @AggregateIdentifier
    @Nullable
    String paymentId() {
        return state.knownId();
    }

    @EventSourcingHandler
    void on(PaymentEvent event) {
        state.evolve(event);
    }

    /** Whoever changes a payment may say which version of it they have seen; see {@link ExpectedVersion}. */
    @CommandHandlerInterceptor
    void requireExpectedVersion(@MetaDataValue(ExpectedVersion.METADATA) @Nullable Long expected) {
        Handling.requireVersion(paymentId(), expected);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome request(RequestPayment command) {
        return decide(payment -> Authorizing.request(command, payment));
    }

    @CommandHandler
    Outcome requestAgain(RequestPaymentAgain command, Clock clock) {
        return decide(payment -> Authorizing.requestAgain(command, payment, clock.instant()));
    }

    @CommandHandler
    Outcome recordAuthorization(RecordAuthorization command, Clock clock) {
        return decide(payment -> Authorizing.recordAuthorization(command, payment, clock.instant()));
    }

    @CommandHandler
    Outcome recordDecline(RecordDecline command) {
        return decide(payment -> Authorizing.recordDecline(command, payment));
    }

    @CommandHandler
    Outcome voidPayment(VoidPayment command) {
        return decide(Authorizing::voidPayment);
    }

    @CommandHandler
    Outcome expire(ExpirePayment command, Clock clock) {
        return decide(payment -> Authorizing.expire(payment, clock.instant()));
    }

    @CommandHandler
    Outcome capture(CapturePayment command, Clock clock) {
        return decide(payment -> Capturing.capture(command, payment, clock.instant()));
    }

    @CommandHandler
    Outcome retryCapture(RetryCapture command, Clock clock) {
        return decide(payment -> Capturing.retry(command, payment, clock.instant()));
    }

    @CommandHandler
    Outcome settleCapture(SettleCapture command) {
        return decide(payment -> Capturing.settle(command, payment));
    }

    @CommandHandler
    Outcome recordCapture(RecordCapture command) {
        return decide(payment -> Capturing.recordDone(command, payment));
    }

    @CommandHandler
    Outcome recordCaptureFailure(RecordCaptureFailure command) {
        return decide(payment -> Capturing.recordFailure(command, payment));
    }

    @CommandHandler
    Outcome refund(RefundPayment command) {
        return decide(payment -> Refunding.refund(command, payment));
    }

    @CommandHandler
    Outcome retryRefund(RetryRefund command) {
        return decide(payment -> Refunding.retry(command, payment));
    }

    @CommandHandler
    Outcome settleRefund(SettleRefund command) {
        return decide(payment -> Refunding.settle(command, payment));
    }

    @CommandHandler
    Outcome recordRefund(RecordRefund command) {
        return decide(payment -> Refunding.recordDone(command, payment));
    }

    @CommandHandler
    Outcome recordRefundFailure(RecordRefundFailure command) {
        return decide(payment -> Refunding.recordFailure(command, payment));
    }

    private Outcome decide(Function<PaymentState, Decision<PaymentState, PaymentEvent>> decision) {
        return Handling.decide(state, decision);
    }
}
