package dev.orderstream.projections.order;

import dev.orderstream.projections.payment.PaymentView;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for orders, each one point read. */
@RestController
class OrderQueries {

    private final Views<OrderDocument> documents;

    OrderQueries(Views<OrderDocument> orderDocuments) {
        this.documents = orderDocuments;
    }

    /**
     * The ETag is the order's version, which commands want in If-Match. It is set by hand, because Spring would take it for
     * the version of all that is shown and answer 304 when only a payment has changed.
     */
    @GetMapping("/orders/{orderId}")
    OrderView byId(@PathVariable String orderId, HttpServletResponse response) {
        OrderView order = find(orderId).flatMap(OrderView::of).orElseThrow(() -> notFound(orderId));
        response.setHeader(HttpHeaders.ETAG, "\"" + order.version() + "\"");
        return order;
    }

    @GetMapping("/orders/{orderId}/payment")
    PaymentView payment(@PathVariable String orderId) {
        return find(orderId)
                .flatMap(OrderDocument::payment)
                .orElseThrow(() -> new ViewNotFoundException(
                        "Order %s has no payment here. A recorded sale has none, and that of an order is asked for when its stock is reserved."
                                .formatted(orderId)));
    }

    @GetMapping("/orders/{orderId}/fulfilment")
    OrderFulfilmentView fulfilment(@PathVariable String orderId) {
        OrderDocument document = find(orderId).orElseThrow(() -> notFound(orderId));
        OrderView order = OrderView.of(document).orElseThrow(() -> notFound(orderId));
        return new OrderFulfilmentView(
                orderId, order.fulfilmentStatus(), List.copyOf(document.work().values()));
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

    private Optional<OrderDocument> find(String orderId) {
        return documents.find(ViewKey.of(orderId));
    }

    private static ViewNotFoundException notFound(String orderId) {
        return new ViewNotFoundException(
                "There is no order %s here. If it was placed a moment ago, its view is not up to date yet: ask again."
                        .formatted(orderId));
    }
}
