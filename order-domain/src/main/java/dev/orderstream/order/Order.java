package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.ClockSkew;
import dev.orderstream.rule.ExpectedVersion;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order: PLACED, then CONFIRMED and COMPLETED, or REJECTED, or CANCELLED. A sale recorded at a point of sale is COMPLETED from the
 * start. Holds are beside that and keep it from being completed.
 *
 * <p>The decisions are in four parts, each on top of the one before: {@link OrderHistory} is the state, {@link OrderFulfillment} what
 * becomes of the lines, {@link OrderReturns} what comes back. Here is what is wanted of the order as a whole.
 */
@Revision("4")
public class Order extends OrderReturns {

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Order() {}

    /** Whoever changes an order may say which version of it they have seen; see {@link ExpectedVersion}. */
    @CommandHandlerInterceptor
    void requireExpectedVersion(@MetaDataValue(ExpectedVersion.METADATA) @Nullable Long expected) {
        if (orderId != null) {
            ExpectedVersion.require(expected, orderId, getVersion());
        }
    }

    /** Goods that came back before their sale was recorded make no order. */
    @CommandHandlerInterceptor
    void requireOrder(OrderCommand command) {
        boolean makesAnOrder = command instanceof RecordSale || command instanceof CreditOrderReturn;
        if (orderId != null && status == null && !makesAnOrder) {
            throw new AggregateNotFoundException(orderId, "There is no order " + orderId);
        }
    }

    /**
     * Places a new order.
     *
     * @param clock tells when, for a command that does not
     */
    @CommandHandler
    public Order(PlaceOrder command, Clock clock) {
        Instant placedAt = command.placedAt() == null ? clock.instant() : command.placedAt();
        if (ClockSkew.isFuture(placedAt, clock)) {
            throw OrderRefused.orderFromTheFuture(command.orderId(), placedAt, clock.instant());
        }
        apply(new OrderPlaced(
                command.orderId(),
                command.orderNumber(),
                command.customerId(),
                command.country(),
                placedAt,
                command.currency(),
                command.lines(),
                command.charges(),
                command.total(),
                command.shippingAddress()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome recordSale(RecordSale command, Clock clock) {
        Money saleTotal = command.total();
        if (status != null) {
            requireSameSale(command, saleTotal);
            return unchanged();
        }
        if (ClockSkew.isFuture(command.occurredAt(), clock)) {
            throw OrderRefused.saleFromTheFuture(command.orderId(), command.occurredAt(), clock.instant());
        }
        apply(new SaleRecorded(
                command.orderId(),
                command.storeId(),
                command.registerId(),
                command.receiptNumber(),
                command.country(),
                command.occurredAt(),
                clock.instant(),
                command.currency(),
                command.lines(),
                command.charges(),
                saleTotal));
        settleEarlyReturns();
        return changed();
    }

    /** Is here because a handler that may create its aggregate creates the class that it is in. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome creditReturn(CreditOrderReturn command) {
        if (closedReturns.contains(command.returnId()) || earlyReturns.containsKey(command.returnId())) {
            return unchanged();
        }
        if (hasAllReturnsItMay()) {
            throw OrderRefused.tooManyReturns(orderId, status(), command.returnId(), MOST_RETURNS);
        }
        OrderReturnAwaitsSale came = new OrderReturnAwaitsSale(
                command.orderId(),
                command.returnId(),
                command.credit(),
                command.lines(),
                command.charges(),
                command.total());
        if (status != null) {
            settle(came);
            return changed();
        }
        if (!RecordSale.isIdOfASale(command.orderId())) {
            throw new AggregateNotFoundException(command.orderId(), "There is no order " + command.orderId());
        }
        apply(came);
        return changed();
    }

    @CommandHandler
    Outcome confirm(ConfirmOrder command) {
        if (status == OrderStatus.CONFIRMED) {
            return unchanged();
        }
        requirePlaced("confirmed");
        apply(new OrderConfirmed(orderId, command.handedToWarehouse() ? true : null));
        return changed();
    }

    @CommandHandler
    Outcome reject(RejectOrder command) {
        if (status == OrderStatus.REJECTED) {
            return unchanged();
        }
        requirePlaced("rejected");
        apply(new OrderRejected(orderId, command.code(), command.refusals()));
        return changed();
    }

    @CommandHandler
    Outcome cancel(CancelOrder command) {
        if (status == OrderStatus.CANCELLED) {
            return unchanged();
        }
        if (status == OrderStatus.REJECTED) {
            throw OrderRefused.alreadyRejected(orderId);
        }
        if (status == OrderStatus.COMPLETED) {
            throw OrderRefused.alreadyCompleted(orderId);
        }
        if (pickingStarted) {
            throw OrderRefused.beingPicked(orderId, status(), "cancelled");
        }
        apply(new OrderCancelled(orderId, command.reason(), openLines()));
        return changed();
    }

    @CommandHandler
    Outcome changeShippingAddress(ChangeShippingAddress command) {
        if (command.shippingAddress().equals(shippingAddress)) {
            return unchanged();
        }
        if (status != OrderStatus.PLACED && status != OrderStatus.CONFIRMED) {
            throw OrderRefused.notOpen(orderId, status(), "sent elsewhere");
        }
        if (pickingStarted) {
            throw OrderRefused.beingPicked(orderId, status(), "sent elsewhere");
        }
        apply(new ShippingAddressChanged(orderId, command.shippingAddress()));
        return changed();
    }

    @CommandHandler
    Outcome hold(HoldOrder command) {
        String known = holds.get(command.hold());
        if (known != null) {
            if (!known.equals(command.reason())) {
                throw OrderRefused.holdDiffers(orderId, status(), command.hold(), known, command.reason());
            }
            return unchanged();
        }
        if (holds.size() >= MOST_HOLDS) {
            throw OrderRefused.tooManyHolds(orderId, status(), command.hold(), MOST_HOLDS);
        }
        apply(new OrderHeld(orderId, command.hold(), command.reason()));
        return changed();
    }

    @CommandHandler
    Outcome releaseHold(ReleaseOrderHold command) {
        if (releasedHolds.contains(command.hold())) {
            return unchanged();
        }
        if (!holds.containsKey(command.hold())) {
            throw OrderRefused.unknownHold(orderId, status(), command.hold());
        }
        apply(new OrderHoldReleased(orderId, command.hold()));
        return changed();
    }

    private void requirePlaced(String intent) {
        if (status != OrderStatus.PLACED) {
            throw OrderRefused.notPlaced(orderId, status(), intent);
        }
    }

    private void requireSameSale(RecordSale command, Money saleTotal) {
        if (receipt == null || !receipt.isThatOf(command) || !saleTotal.equals(total) || !sameLines(command.lines())) {
            throw OrderRefused.receiptDiffers(orderId, command.occurredAt());
        }
    }

    private boolean sameLines(List<OrderLine> sold) {
        Iterator<OrderedLine> recorded = lines.values().iterator();
        return sold.size() == lines.size()
                && sold.stream().allMatch(line -> recorded.next().isOf(line));
    }
}
