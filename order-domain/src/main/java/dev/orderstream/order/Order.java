package dev.orderstream.order;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * An order: PLACED, then CONFIRMED and COMPLETED, or REJECTED, or CANCELLED. A sale recorded at a point of sale is COMPLETED from the
 * start.
 */
@Revision("1")
public class Order {

    @AggregateIdentifier
    private String orderId;

    private @Nullable OrderStatus status;
    private List<ReservedLine> lines = List.of();
    private Money total;

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Order() {}

    /**
     * Places a new order.
     *
     * @param clock tells when, for a command that does not
     */
    @CommandHandler
    public Order(PlaceOrder command, Clock clock) {
        Instant placedAt = command.placedAt() == null ? clock.instant() : command.placedAt();
        apply(new OrderPlaced(
                command.orderId(),
                command.orderNumber(),
                command.customerId(),
                command.country(),
                placedAt,
                command.currency(),
                command.lines(),
                command.charges(),
                command.total()));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome recordSale(RecordSale command, Clock clock) {
        Money saleTotal = command.total();
        if (status != null) {
            requireSameSale(command, saleTotal);
            return unchanged();
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
        return changed();
    }

    @CommandHandler
    Outcome confirm(ConfirmOrder command) {
        if (status == OrderStatus.CONFIRMED) {
            return unchanged();
        }
        requirePlaced("confirmed");
        apply(new OrderConfirmed(orderId));
        return changed();
    }

    @CommandHandler
    Outcome reject(RejectOrder command) {
        if (status == OrderStatus.REJECTED) {
            return unchanged();
        }
        requirePlaced("rejected");
        apply(new OrderRejected(orderId, command.refusals()));
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
        apply(new OrderCancelled(orderId, command.reason(), lines));
        return changed();
    }

    @CommandHandler
    Outcome complete(CompleteOrder command) {
        if (status == OrderStatus.COMPLETED) {
            return unchanged();
        }
        if (status != OrderStatus.CONFIRMED) {
            throw OrderRefused.notConfirmed(orderId, status);
        }
        apply(new OrderCompleted(orderId, lines));
        return changed();
    }

    private void requirePlaced(String intent) {
        if (status != OrderStatus.PLACED) {
            throw OrderRefused.notPlaced(orderId, status, intent);
        }
    }

    private void requireSameSale(RecordSale command, Money saleTotal) {
        if (!saleTotal.equals(total) || !reservedLines(command.lines()).equals(lines)) {
            throw OrderRefused.receiptDiffers(orderId);
        }
    }

    private static Outcome changed() {
        return Outcome.changed(getVersion());
    }

    private static Outcome unchanged() {
        return Outcome.unchanged(getVersion());
    }

    @EventSourcingHandler
    void on(OrderPlaced event) {
        orderId = event.orderId();
        status = OrderStatus.PLACED;
        lines = reservedLines(event.lines());
        total = event.total();
    }

    @EventSourcingHandler
    void on(SaleRecorded event) {
        orderId = event.orderId();
        status = OrderStatus.COMPLETED;
        lines = reservedLines(event.lines());
        total = event.total();
    }

    @EventSourcingHandler
    void on(OrderConfirmed event) {
        status = OrderStatus.CONFIRMED;
    }

    @EventSourcingHandler
    void on(OrderRejected event) {
        status = OrderStatus.REJECTED;
    }

    @EventSourcingHandler
    void on(OrderCancelled event) {
        status = OrderStatus.CANCELLED;
    }

    @EventSourcingHandler
    void on(OrderCompleted event) {
        status = OrderStatus.COMPLETED;
    }

    private static List<ReservedLine> reservedLines(List<OrderLine> lines) {
        return lines.stream().map(ReservedLine::of).toList();
    }
}
