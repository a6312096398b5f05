package dev.orderstream.projections.customer;

import dev.orderstream.projections.freshness.Freshness;
import dev.orderstream.projections.freshness.WantedVersion;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.problem.ParameterException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Queries for a customer's orders. */
@RestController
class CustomerOrderQueries {

    private final Views<CustomerOrder> views;
    private final Freshness freshness;

    CustomerOrderQueries(Views<CustomerOrder> customerOrders, Freshness freshness) {
        this.views = customerOrders;
        this.freshness = freshness;
    }

    /**
     * The newest order first. A customer who has placed none has an empty list.
     *
     * @param including an order that the list has to show at {@code minVersion}, which is 0 if it is left out
     */
    @GetMapping("/customers/{customerId}/orders")
    Mono<ResponseEntity<Page<CustomerOrder>>> ofCustomer(
            Caller caller,
            @PathVariable String customerId,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam @Nullable String cursor,
            @RequestParam @Nullable String including,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader("Prefer") @Nullable String prefer) {
        Parameter.identifier("customerId", customerId);
        if (!caller.maySee(customerId)) {
            throw new ViewNotFoundException("There is no customer %s here.".formatted(customerId));
        }
        PageRequest page = PageRequest.of(limit, cursor, customerId);
        return freshness.respond(
                WantedVersion.of(versionOf(including, minVersion), prefer),
                "Order " + including + " of customer " + customerId,
                () -> views.find(new ViewKey(customerId, String.valueOf(including))),
                CustomerOrder::version,
                response -> response.body(views.listDescending(customerId, page)));
    }

    private static @Nullable Long versionOf(@Nullable String including, @Nullable Long minVersion) {
        if (including == null && minVersion != null) {
            throw ParameterException.invalid(
                    "minVersion", "minVersion is of an order; say which one in the parameter including");
        }
        if (including == null) {
            return null;
        }
        Parameter.identifier("including", including);
        return minVersion == null ? Long.valueOf(0) : minVersion;
    }
}
