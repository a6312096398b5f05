package dev.orderstream.api.access;

import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.returns.KnownReturns;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authorization.Ownership;
import java.util.Map;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.springframework.stereotype.Component;

/** Looks up whose orders and returns are named in a path. Costs a customer's request one or two small queries, and nobody else's anything. */
@Component
class OwnAggregates implements Ownership {

    /** No order or return has a longer id. */
    private static final int LONGEST_ID = 200;

    private final KnownOrders orders;
    private final KnownReturns returns;

    OwnAggregates(KnownOrders orders, KnownReturns returns) {
        this.orders = orders;
        this.returns = returns;
    }

    @Override
    public void requireOwn(Caller customer, Map<String, String> variables) {
        String orderId = variables.get("orderId");
        String returnId = variables.get("returnId");
        if (orderId != null) {
            requireOrder(customer, orderId, orderId);
        } else if (returnId != null) {
            requireLength(returnId);
            requireOrder(
                    customer,
                    returns.orderOf(new ReturnId(returnId)).map(OrderId::value).orElse(""),
                    returnId);
        } else {
            throw new IllegalStateException(
                    "Nobody knows whose it is that %s name; name an order or a return in the path, or leave customers out of the rule"
                            .formatted(variables.keySet()));
        }
    }

    private void requireOrder(Caller customer, String orderId, String named) {
        requireLength(orderId);
        if (orderId.isEmpty()
                || orders.customerOf(new OrderId(orderId))
                        .filter(customer::maySee)
                        .isEmpty()) {
            throw notFound(named);
        }
    }

    private static void requireLength(String id) {
        if (id.length() > LONGEST_ID) {
            throw notFound(id);
        }
    }

    private static AggregateNotFoundException notFound(String id) {
        return new AggregateNotFoundException(id, "There is nothing with the id " + id);
    }
}
