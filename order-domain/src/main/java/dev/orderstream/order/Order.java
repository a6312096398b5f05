package dev.orderstream.order;

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
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * An order: PLACED, then CONFIRMED and COMPLETED, or REJECTED, or CANCELLED. A sale recorded at a point of sale is COMPLETED from the
 * start. Holds are beside that and keep it from being completed.
 *
 * <p>Here is which decision a command leads to. {@link OrderState} is what the events leave behind; the decisions are in {@link Placing},
 * {@link Confirming}, {@link Redirecting}, {@link Holding}, {@link Cancelling}, {@link Fulfilling}, {@link Returning} and {@link Crediting}.
 */
@Revision("4")
public class Order {

    private OrderState state = new OrderState();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Order() {}

    @AggregateIdentifier
    @Nullable
    String orderId() {
        return state.knownId();
    }

    @EventSourcingHandler
    void on(OrderEvent event) {
        state.evolve(event);
    }

    /** Whoever changes an order may say which version of it they have seen; see {@link ExpectedVersion}. */
    @CommandHandlerInterceptor
    void requireExpectedVersion(@MetaDataValue(ExpectedVersion.METADATA) @Nullable Long expected) {
        Handling.requireVersion(orderId(), expected);
    }

    /** Goods that came back before their sale was recorded make no order. */
    @CommandHandlerInterceptor
    void requireOrder(OrderCommand command) {
        boolean makesAnOrder = command instanceof RecordSale || command instanceof CreditOrderReturn;
        String known = orderId();
        if (known != null && !state.exists() && !makesAnOrder) {
            throw noSuchOrder(known);
        }
    }

    /**
     * Places a new order.
     *
     * @param clock tells when, for a command that does not
     */
    @CommandHandler
    public Order(PlaceOrder command, Clock clock) {
        decide(order -> Placing.place(command, clock));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome recordSale(RecordSale command, Clock clock) {
        return decide(order -> Placing.recordSale(command, order, clock));
    }

    /** May come before its sale, which makes the order. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome creditReturn(CreditOrderReturn command) {
        if (!state.exists() && !RecordSale.isIdOfASale(command.orderId())) {
            throw noSuchOrder(command.orderId().value());
        }
        return decide(order -> Crediting.credit(command, order));
    }

    @CommandHandler
    Outcome confirm(ConfirmOrder command) {
        return decide(order -> Confirming.confirm(command, order));
    }

    @CommandHandler
    Outcome reject(RejectOrder command) {
        return decide(order -> Confirming.reject(command, order));
    }

    @CommandHandler
    Outcome cancel(CancelOrder command) {
        return decide(order -> Cancelling.cancel(command, order));
    }

    @CommandHandler
    Outcome cancelLines(CancelOrderLines command) {
        return decide(order -> Cancelling.cancelLines(command, order));
    }

    @CommandHandler
    Outcome recordShortPick(RecordShortPick command) {
        return decide(order -> Cancelling.recordShortPick(command, order));
    }

    @CommandHandler
    Outcome changeShippingAddress(ChangeShippingAddress command) {
        return decide(order -> Redirecting.changeShippingAddress(command, order));
    }

    @CommandHandler
    Outcome hold(HoldOrder command) {
        return decide(order -> Holding.hold(command, order));
    }

    @CommandHandler
    Outcome releaseHold(ReleaseOrderHold command) {
        return decide(order -> Holding.release(command, order));
    }

    @CommandHandler
    Outcome recordPickingStarted(RecordPickingStarted command) {
        return decide(Fulfilling::recordPickingStarted);
    }

    @CommandHandler
    Outcome recordFulfillment(RecordFulfillment command) {
        return decide(order -> Fulfilling.recordFulfillment(command, order));
    }

    @CommandHandler
    Outcome complete(CompleteOrder command) {
        return decide(Fulfilling::complete);
    }

    @CommandHandler
    Outcome allowReturn(AllowReturn command) {
        return decide(order -> Returning.allow(command, order));
    }

    @CommandHandler
    Outcome closeReturn(CloseOrderReturn command) {
        return decide(order -> Returning.close(command, order));
    }

    @CommandHandler
    Outcome refundCharges(RefundCharges command) {
        return decide(order -> Returning.refundCharges(command, order));
    }

    private Outcome decide(Function<OrderState, Decision<OrderState, OrderEvent>> decision) {
        return Handling.decide(state, decision);
    }

    private static AggregateNotFoundException noSuchOrder(String orderId) {
        return new AggregateNotFoundException(orderId, "There is no order " + orderId);
    }
}
