package dev.orderstream.api.order;

import dev.orderstream.process.automation.Rerun;
import dev.orderstream.rule.OrderId;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * {@code POST /orders/{orderId}/process/rerun}: does whatever has not been done yet for an order that is stuck. Needs no key, because doing it
 * again changes nothing.
 */
@RestController
class RerunController {

    private final Rerun rerun;
    private final KnownOrders orders;

    RerunController(Rerun rerun, KnownOrders orders) {
        this.rerun = rerun;
        this.orders = orders;
    }

    @PostMapping("/orders/{orderId}/process/rerun")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    ResponseEntity<Void> driveOn(@PathVariable String orderId) {
        OrderId order = new OrderId(orderId);
        orders.require(order);
        rerun.driveOn(order);
        return ResponseEntity.noContent().build();
    }
}
