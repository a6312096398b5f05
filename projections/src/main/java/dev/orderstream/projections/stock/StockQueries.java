package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import dev.orderstream.stock.bucket.StockBuckets;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Queries for stock. */
@RestController
class StockQueries {

    private final Views<StockView> views;

    StockQueries(Views<StockView> stockViews) {
        this.views = stockViews;
    }

    /** An item with its buckets: one query of one partition. The ETag is the version of the item itself. */
    @GetMapping("/stock/{sku}")
    StockView bySku(
            @PathVariable String sku,
            @RequestParam(defaultValue = StockLocation.DEFAULT) String location,
            HttpServletResponse response) {
        List<StockView> stored =
                views.inPartition(StockKey.of(StockItem.idOf(sku, location)).partition());
        StockView item = stored.stream()
                .filter(view -> view.location().equals(location))
                .findFirst()
                .orElseThrow(() -> new ViewNotFoundException(
                        ("No stock of SKU %s was ever received or sold at location %s. If it was a moment ago, its view is"
                                        + " not up to date yet: ask again.")
                                .formatted(sku, location)));
        response.setHeader(HttpHeaders.ETAG, "\"" + item.version() + "\"");
        return StockBuckets.isBucket(location)
                ? item
                : item.with(stored.stream().filter(view -> view != item).toList());
    }

    /** Every item and every bucket by itself. */
    @GetMapping("/stock")
    Page<StockView> all(@RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
        return views.list(PageRequest.of(limit, cursor));
    }
}
