package dev.orderstream.projections.order;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for orders. */
@RestController
class OrderQueries {

    private final Views<OrderView> views;

    OrderQueries(Views<OrderView> orderViews) {
        this.views = orderViews;
    }

    @GetMapping("/orders/{orderId}")
    ResponseEntity<OrderView> byId(@PathVariable String orderId) {
        OrderView order = views.find(ViewKey.of(orderId))
                .orElseThrow(() -> new ViewNotFoundException(
                        ("There is no order %s here. If it was placed a moment ago, its view is not up to date yet: ask"
                                        + " again.")
                                .formatted(orderId)));
        return ResponseEntity.ok().eTag(Long.toString(order.version())).body(order);
    }

    @GetMapping("/orders")
    Page<OrderView> all(@RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
        return views.list(PageRequest.of(limit, cursor));
    }
}
