package dev.orderstream.projections.order;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.projections.customer.OwnOrders;
import dev.orderstream.projections.freshness.Freshness;
import dev.orderstream.projections.freshness.WantedVersion;
import dev.orderstream.projections.fulfillment.FulfillmentOrderView;
import dev.orderstream.projections.payment.PaymentView;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.web.authentication.Caller;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Queries for orders, each one point read. */
@RestController
class OrderQueries {

    private static final String PREFER = "Prefer";

    private final Views<OrderDocument> documents;
    private final OwnOrders ownOrders;
    private final Freshness freshness;

    OrderQueries(Views<OrderDocument> orderDocuments, OwnOrders ownOrders, Freshness freshness) {
        this.documents = orderDocuments;
        this.ownOrders = ownOrders;
        this.freshness = freshness;
    }

    /**
     * The ETag is the order's version, which commands want in If-Match. It is set by hand, because Spring would take it for
     * the version of all that is shown and answer 304 when only a payment has changed.
     */
    @GetMapping("/orders/{orderId}")
    Mono<ResponseEntity<OrderView>> byId(
            Caller caller,
            @PathVariable String orderId,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader(PREFER) @Nullable String prefer,
            HttpServletResponse header) {
        Parameter.identifier("orderId", orderId);
        return freshness.respond(
                WantedVersion.of(minVersion, prefer),
                "Order " + orderId,
                () -> find(orderId, caller).flatMap(OrderView::of),
                OrderView::version,
                response -> {
                    OrderView order =
                            find(orderId, caller).flatMap(OrderView::of).orElseThrow(() -> notFound(orderId));
                    header.setHeader(HttpHeaders.ETAG, "\"" + order.version() + "\"");
                    return response.body(order);
                });
    }

    /** The version is that of the payment. */
    @GetMapping("/orders/{orderId}/payment")
    Mono<ResponseEntity<PaymentView>> payment(
            Caller caller,
            @PathVariable String orderId,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader(PREFER) @Nullable String prefer) {
        Parameter.identifier("orderId", orderId);
        return freshness.respond(
                WantedVersion.of(minVersion, prefer),
                "The payment of order " + orderId,
                () -> find(orderId, caller).flatMap(OrderDocument::payment),
                PaymentView::version,
                response -> response.body(find(orderId, caller)
                        .flatMap(OrderDocument::payment)
                        .orElseThrow(() -> new ViewNotFoundException(
                                "Order %s has no payment here. A recorded sale has none, and that of an order is asked for when its stock is reserved."
                                        .formatted(orderId)))));
    }

    /** The version is that of the fulfillment order at the location. */
    @GetMapping("/orders/{orderId}/fulfillment")
    Mono<ResponseEntity<OrderFulfillmentView>> fulfillment(
            Caller caller,
            @PathVariable String orderId,
            @RequestParam(defaultValue = StockLocation.DEFAULT) String location,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader(PREFER) @Nullable String prefer) {
        String workId = FulfillmentOrderId.of(
                        new OrderId(Parameter.identifier("orderId", orderId)), Parameter.keyPart("location", location))
                .value();
        return freshness.respond(
                WantedVersion.of(minVersion, prefer),
                "Fulfillment order " + workId,
                () -> find(orderId, caller).map(document -> document.work().get(workId)),
                FulfillmentOrderView::version,
                response -> response.body(fulfillment(orderId, caller)));
    }

    private OrderFulfillmentView fulfillment(String orderId, Caller caller) {
        OrderDocument document = find(orderId, caller).orElseThrow(() -> notFound(orderId));
        OrderView order = OrderView.of(document).orElseThrow(() -> notFound(orderId));
        return new OrderFulfillmentView(
                orderId, order.fulfillmentStatus(), List.copyOf(document.work().values()));
    }

    @GetMapping("/orders")
    Page<OrderView> all(@RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
        Page<OrderDocument> page = documents.list(PageRequest.of(limit, cursor));
        List<OrderView> orders = page.items().stream()
                .map(OrderView::of)
                .flatMap(Optional::stream)
                .toList();
        return new Page<>(orders, page.next());
    }

    /** What a customer may not see is not there: it is looked for among the customer's orders, and what is found has to say the same. */
    private Optional<OrderDocument> find(String orderId, Caller caller) {
        return ownOrders.maySee(caller, orderId)
                ? documents
                        .find(ViewKey.of(orderId))
                        .filter(document -> caller.maySee(document.customerId().orElse(null)))
                : Optional.empty();
    }

    private static ViewNotFoundException notFound(String orderId) {
        return new ViewNotFoundException(
                "There is no order %s here. If it was placed a moment ago, its view is not up to date yet: ask again."
                        .formatted(orderId));
    }
}
