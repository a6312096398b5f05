package dev.orderstream.projections.customer;

import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.web.authentication.Caller;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Tells whether an order is among those that a caller may see. For a customer it is looked for in the partition that has this customer's orders
 * and no others; that costs about 1 RU. For everybody else it costs nothing.
 */
@Component
public class OwnOrders {

    private final Views<CustomerOrder> views;

    OwnOrders(Views<CustomerOrder> customerOrders) {
        this.views = customerOrders;
    }

    /** @param orderId the order; null if it is not known, and then no customer's */
    public boolean maySee(Caller caller, @Nullable String orderId) {
        String customerId = caller.customerId();
        return customerId == null
                || (orderId != null
                        && views.find(new ViewKey(customerId, orderId)).isPresent());
    }
}
