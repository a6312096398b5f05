package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockShipped;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class LargeOrderIT {

    private static final int LINES = 2_000;

    private final RunningApi api;

    LargeOrderIT(RunningApi api) {
        this.api = api;
    }

    /** One commit per line took half a minute, while nothing else of the segment went on. */
    @Test
    void theLinesOfOneSkuShareTheCommitsOfItsStockItem() {
        api.receive("LARGE", LINES);
        long before = commitsOfStock();
        String orderId = place();
        await().atMost(Duration.ofMinutes(5)).until(() -> api.isOrder(orderId, OrderConfirmed.class));
        assertThat(api.eventsOfStock("LARGE").stream().filter(StockReserved.class::isInstance))
                .hasSize(LINES);
        assertThat(commitsOfStock() - before).isLessThan(LINES / 10);

        before = commitsOfStock();
        api.client().post("/orders/" + orderId + "/completion", "").requireStatus(200);
        await().atMost(Duration.ofMinutes(5)).until(() -> api.stock("LARGE").onHand() == 0);
        assertThat(api.isOrder(orderId, OrderCompleted.class)).isTrue();
        assertThat(api.eventsOfStock("LARGE").stream().filter(StockShipped.class::isInstance))
                .hasSize(LINES);
        assertThat(commitsOfStock() - before).isLessThan(LINES / 10);
    }

    private String place() {
        List<String> lines = Collections.nCopies(LINES, "{\"sku\":\"LARGE\",\"quantity\":1,\"unitPrice\":\"0.335\"}");
        return api.client()
                .post(
                        "/orders",
                        "{\"customerId\":\"17850\",\"currency\":\"GBP\",\"lines\":[" + String.join(",", lines) + "]}")
                .requireStatus(201)
                .text("/orderId");
    }

    private long commitsOfStock() {
        return api.bean(MeterRegistry.class)
                .get("cosmos.command.group.size")
                .summary()
                .count();
    }
}
