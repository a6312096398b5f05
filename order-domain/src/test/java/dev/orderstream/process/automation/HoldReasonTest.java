package dev.orderstream.process.automation;

import static dev.orderstream.order.OrderExamples.GBP;
import static dev.orderstream.order.OrderExamples.line;
import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderHeld;
import dev.orderstream.order.PlaceOrder;
import dev.orderstream.rule.OrderId;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.StockItemId;
import java.util.List;
import org.junit.jupiter.api.Test;

class HoldReasonTest {

    private static final OrderId ORDER = new OrderId("o".repeat(100));
    private static final String LINE = "l".repeat(200);
    private static final String SKU = "s".repeat(99);

    @Test
    void theReasonIsKeptWholeHoweverLongTheIdsInIt() {
        try (ProcessInMemory shop = new ProcessInMemory(new FulfillmentPolicy(false, true, null, null))) {
            shop.send(ReceiveStock.of(SKU, "MAIN", 1, null));
            shop.send(new PlaceOrder(
                    ORDER, null, "17850", null, null, GBP, List.of(line(LINE, SKU, 1, "2.55")), List.of()));
            shop.handleUntil(ORDER, OrderConfirmed.class);
            shop.send(new ReleaseStock(StockItemId.of(SKU, "MAIN"), ReservationId.of(ORDER, LINE)));
            shop.settle();
            assertThat(shop.last(ORDER, OrderHeld.class).reason())
                    .hasSizeBetween(450, 500)
                    .endsWith("take a new one")
                    .startsWith("Reservation " + ORDER + "/" + LINE + " of sss");
        }
    }
}
