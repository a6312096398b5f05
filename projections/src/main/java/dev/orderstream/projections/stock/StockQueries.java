package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.Page;
import dev.orderstream.projections.view.PageRequest;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.ViewNotFoundException;
import dev.orderstream.projections.view.Views;
import dev.orderstream.stock.StockItem;
import dev.orderstream.stock.StockLocation;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
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

    @GetMapping("/stock/{sku}")
    ResponseEntity<StockView> bySku(
            @PathVariable String sku, @RequestParam(defaultValue = StockLocation.DEFAULT) String location) {
        StockView stock = views.find(ViewKey.of(StockItem.idOf(sku, location)))
                .orElseThrow(() -> new ViewNotFoundException(
                        ("No stock of SKU %s was ever received or sold at location %s. If it was a moment ago, its view is"
                                        + " not up to date yet: ask again.")
                                .formatted(sku, location)));
        return ResponseEntity.ok().eTag(Long.toString(stock.version())).body(stock);
    }

    @GetMapping("/stock")
    Page<StockView> all(@RequestParam(defaultValue = "50") int limit, @RequestParam @Nullable String cursor) {
        return views.list(PageRequest.of(limit, cursor));
    }
}
