package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.Views;
import dev.orderstream.stock.StockEvent;
import java.time.Instant;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

/**
 * Keeps the stock of each SKU and location, and of each bucket of a split item. An event whose sequence number the view has
 * seen changes nothing.
 */
@Component
@ProcessingGroup("stock-views")
class StockViewProcessor {

    private final Views<StockView> views;

    StockViewProcessor(Views<StockView> stockViews) {
        this.views = stockViews;
    }

    @EventHandler
    void on(StockEvent event, @Timestamp Instant at, @SequenceNumber long sequence) {
        ViewChanges.change(
                views,
                StockKey.of(event.stockItemId()),
                sequence,
                view -> view != null && sequence <= view.version() ? view : StockView.after(view, event, at, sequence));
    }
}
