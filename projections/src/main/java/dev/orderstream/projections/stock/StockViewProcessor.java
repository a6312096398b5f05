package dev.orderstream.projections.stock;

import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.stock.StockEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the stock of each SKU and location. An event whose sequence number the view has seen changes nothing. */
@Component
@ProcessingGroup("stock-views")
class StockViewProcessor {

    private final Views<StockView> views;

    StockViewProcessor(Views<StockView> stockViews) {
        this.views = stockViews;
    }

    @EventHandler
    void on(StockEvent event, @SequenceNumber long sequence) {
        ViewChanges.change(
                views,
                ViewKey.of(event.stockItemId()),
                view -> view != null && sequence <= view.version() ? view : StockView.after(view, event, sequence));
    }
}
