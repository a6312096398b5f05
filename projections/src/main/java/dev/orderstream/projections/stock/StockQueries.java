package dev.orderstream.projections.stock;

import dev.orderstream.projections.freshness.Freshness;
import dev.orderstream.projections.freshness.WantedVersion;
import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.Parameter;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Queries for stock. */
@RestController
class StockQueries {

    private final Views<StockView> views;
    private final Freshness freshness;

    StockQueries(Views<StockView> stockViews, Freshness freshness) {
        this.views = stockViews;
        this.freshness = freshness;
    }

    /** An item with its buckets: one query of one partition. The ETag is the version of the item itself. */
    @GetMapping("/stock/{sku}")
    Mono<ResponseEntity<StockView>> bySku(
            @PathVariable String sku,
            @RequestParam(defaultValue = StockLocation.DEFAULT) String location,
            @RequestParam @Nullable Long minVersion,
            @RequestHeader("Prefer") @Nullable String prefer,
            HttpServletResponse header) {
        Parameter.keyPart("sku", sku);
        Parameter.keyPart("location", location);
        return freshness.respond(
                WantedVersion.of(minVersion, prefer),
                "Stock of SKU %s at location %s".formatted(sku, location),
                () -> views.find(StockKey.of(StockItemId.of(sku, location))),
                StockView::version,
                response -> {
                    StockView item = item(sku, location);
                    header.setHeader(HttpHeaders.ETAG, "\"" + item.version() + "\"");
                    return response.body(item);
                });
    }

    private StockView item(String sku, String location) {
        List<StockView> stored =
                views.inPartition(StockKey.of(StockItemId.of(sku, location)).partition());
        StockView item = stored.stream()
                .filter(view -> view.location().equals(location))
                .findFirst()
                .orElseThrow(() -> new ViewNotFoundException(
                        ("No stock of SKU %s was ever received or sold at location %s. If it was a moment ago, its view is"
                                        + " not up to date yet: ask again.")
                                .formatted(sku, location)));
        return StockItemId.of(sku, location).isBucket()
                ? item
                : item.with(stored.stream()
                        .filter(view -> !view.location().equals(location))
                        .toList());
    }

    /** Every item and every bucket by itself. */
    @GetMapping("/stock")
    Page<StockView> all(@RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
        return views.list(PageRequest.of(limit, cursor));
    }
}
