package dev.orderstream.projections.customer;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for a customer's orders. */
@RestController
class CustomerOrderQueries {

    private final Views<CustomerOrder> views;

    CustomerOrderQueries(Views<CustomerOrder> customerOrders) {
        this.views = customerOrders;
    }

    /** The newest order first. A customer who has placed none has an empty list. */
    @GetMapping("/customers/{customerId}/orders")
    Page<CustomerOrder> ofCustomer(
            @PathVariable String customerId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor) {
        return views.listDescending(customerId, PageRequest.of(limit, cursor));
    }
}
