package dev.orderstream.projections.returns;

import dev.orderstream.order.OrderReturnClosed;
import dev.orderstream.projections.view.MoneyAmount;
import dev.orderstream.projections.view.ViewChanges;
import dev.orderstream.projections.view.ViewKey;
import dev.orderstream.projections.view.Views;
import dev.orderstream.returns.ReturnEvent;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.SequenceNumber;
import org.springframework.stereotype.Component;

/** Keeps the view of each return. An event whose sequence number the view has seen changes nothing. */
@Component
@ProcessingGroup("return-views")
class ReturnViewProcessor {

    private final Views<ReturnDocument> views;

    ReturnViewProcessor(Views<ReturnDocument> returnViews) {
        this.views = returnViews;
    }

    @EventHandler
    void on(ReturnEvent event, @SequenceNumber long sequence) {
        ViewChanges.change(
                views,
                ViewKey.of(event.returnId().value()),
                sequence,
                before -> ReturnDocument.after(before, event, sequence));
    }

    /** Nothing is given back for a return that brought nothing. */
    @EventHandler
    void on(OrderReturnClosed event, @SequenceNumber long sequence) {
        if (event.lines().isEmpty()) {
            return;
        }
        ViewChanges.change(
                views,
                ViewKey.of(event.returnId().value()),
                sequence,
                before -> ReturnDocument.refunded(before, MoneyAmount.of(event.refund())));
    }
}
