package dev.orderstream.projections.returns;

import dev.orderstream.projections.customer.OwnOrders;
import dev.orderstream.projections.freshness.Freshness;
import dev.orderstream.projections.freshness.WantedVersion;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.web.authentication.Caller;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Queries for returns. */
@RestController
class ReturnQueries {

    private final Views<ReturnDocument> views;
    private final OwnOrders ownOrders;
    private final Freshness freshness;

    ReturnQueries(Views<ReturnDocument> returnViews, OwnOrders ownOrders, Freshness freshness) {
        this.views = returnViews;
        this.ownOrders = ownOrders;
        this.freshness = freshness;
    }

    @GetMapping("/returns/{returnId}")
    Mono<ResponseEntity<ReturnView>> byId(
            Caller caller,
            @PathVariable String returnId,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader("Prefer") @Nullable String prefer) {
        Parameter.identifier("returnId", returnId);
        return freshness.respond(
                WantedVersion.of(minVersion, prefer),
                "Return " + returnId,
                () -> find(returnId, caller),
                ReturnView::version,
                response -> response.body(find(returnId, caller)
                        .orElseThrow(() -> new ViewNotFoundException(
                                ("There is no return %s here. If it was asked for a moment ago, its view is not up to date"
                                                + " yet: ask again.")
                                        .formatted(returnId)))));
    }

    /** A return is the customer's whose order it is of; one that names another customer is not. */
    private Optional<ReturnView> find(String returnId, Caller caller) {
        return views.find(ViewKey.of(returnId))
                .flatMap(ReturnDocument::view)
                .filter(view -> view.customerId() == null || caller.maySee(view.customerId()))
                .filter(view -> ownOrders.maySee(caller, view.orderId()));
    }
}
