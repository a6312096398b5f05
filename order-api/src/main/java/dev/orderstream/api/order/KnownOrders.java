package dev.orderstream.api.order;

import dev.orderstream.order.OrderLine;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.SaleRecorded;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.rule.OrderId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Tells at the door whether an order exists and what is in it, where no command to the order would. Costs one small query. */
@Component
public class KnownOrders {

    private final EventStore eventStore;

    KnownOrders(EventStore eventStore) {
        this.eventStore = eventStore;
    }

    /** @throws AggregateNotFoundException if there is no such order */
    public void require(OrderId orderId) {
        lines(orderId);
    }

    /**
     * Makes sure that goods are those of an order's lines. How many of them the customer has is another question.
     *
     * @throws AggregateNotFoundException if there is no such order
     * @throws IllegalArgumentException if the order has no such line, or the line is of another SKU
     */
    public void requireLines(OrderId orderId, List<ReturnLine> lines) {
        Map<String, OrderLine> ordered =
                lines(orderId).stream().collect(Collectors.toMap(OrderLine::lineId, Function.identity()));
        for (ReturnLine line : lines) {
            OrderLine known = ordered.get(line.lineId());
            if (known == null) {
                throw new IllegalArgumentException(
                        "Order %s has no line %s; name one that it has".formatted(orderId, line.lineId()));
            }
            if (!known.sku().equals(line.sku())) {
                throw new IllegalArgumentException(
                        "Line %s of order %s is of SKU %s and not %s; name the SKU that was sold"
                                .formatted(line.lineId(), orderId, known.sku(), line.sku()));
            }
        }
    }

    /** The customer who has placed an order; nothing if there is no such order, or if it is a sale. */
    public Optional<String> customerOf(OrderId orderId) {
        return eventStore
                .readEvents(orderId.value(), 0)
                .asStream()
                .flatMap(event -> event.getPayload() instanceof OrderPlaced placed
                        ? Stream.of(placed.customerId())
                        : Stream.<String>empty())
                .findFirst();
    }

    /** Goods that came back before their sale was recorded make no order, so the first event may be of a sale that is awaited. */
    private List<OrderLine> lines(OrderId orderId) {
        return eventStore
                .readEvents(orderId.value(), 0)
                .asStream()
                .flatMap(event -> linesIn(event.getPayload()))
                .findFirst()
                .orElseThrow(() -> new AggregateNotFoundException(orderId.value(), "There is no order " + orderId));
    }

    private static Stream<List<OrderLine>> linesIn(Object event) {
        if (event instanceof OrderPlaced placed) {
            return Stream.of(placed.lines());
        }
        return event instanceof SaleRecorded sale ? Stream.of(sale.lines()) : Stream.empty();
    }
}
