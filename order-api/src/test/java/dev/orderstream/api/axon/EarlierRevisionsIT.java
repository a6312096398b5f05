package dev.orderstream.api.axon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.api.order.OrderBodies;
import dev.orderstream.order.OrderCancelled;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderRejected;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The service goes on with what an earlier release has stored. */
@ExtendWith(RunningApiExtension.class)
class EarlierRevisionsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;

    EarlierRevisionsIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void stockThatAnEarlierReleaseReceivedIsPromisedAndNotOversold() throws IOException {
        store(
                "EARLIER-1@MAIN",
                """
                {"id": "0000000000000000000", "aggregateId": "EARLIER-1@MAIN", "aggregateType": "StockItem", "commandId": "r-1",
                 "events": [{"id": "earlier-1", "type": "dev.orderstream.stock.StockReceived", "revision": "1",
                   "timestamp": "2026-01-01T12:00:00Z",
                   "payload": {"stockItemId": "EARLIER-1@MAIN", "sku": "EARLIER-1", "location": "MAIN", "quantity": 10,
                     "onHand": 10, "reserved": 0}}]}
                """);

        String all = place("earlier-all", 10);
        await().atMost(PATIENCE).until(() -> api.isOrder(all, OrderConfirmed.class));
        String oneMore = place("earlier-more", 1);
        await().atMost(PATIENCE).until(() -> api.isOrder(oneMore, OrderRejected.class));

        assertThat(api.stock("EARLIER-1").reserved()).isEqualTo(10);
    }

    @Test
    void anOrderThatAnEarlierReleasePlacedCanBeCancelled() throws IOException {
        store(
                "earlier-order",
                """
                {"id": "0000000000000000000", "aggregateId": "earlier-order", "aggregateType": "Order", "commandId": "p-1",
                 "events": [{"id": "earlier-2", "type": "dev.orderstream.order.OrderPlaced", "revision": "1",
                   "timestamp": "2026-01-01T12:00:00Z",
                   "payload": {"orderId": "earlier-order", "customerId": "17850", "placedAt": "2026-01-01T12:00:00Z",
                     "currency": "GBP", "lines": [], "total": {"amount": "18.00", "currency": "GBP"},
                     "charges": [{"code": "POST", "description": "POSTAGE", "quantity": 1,
                       "unitPrice": {"amount": "18.00", "currency": "GBP"}}]}}]}
                """);

        api.client()
                .post("/orders/earlier-order/cancellation", "earlier-cancel", "{\"reason\":\"changed my mind\"}")
                .requireStatus(200);

        assertThat(api.isOrder("earlier-order", OrderCancelled.class)).isTrue();
    }

    private String place(String key, int quantity) {
        return api.client()
                .post("/orders", key, OrderBodies.orderOf("EARLIER-1", quantity))
                .requireStatus(201)
                .text("/orderId");
    }

    private void store(String aggregateId, String commit) throws IOException {
        api.bean(CosmosAsyncDatabase.class)
                .getContainer("events")
                .createItem(new ObjectMapper().readTree(commit), new PartitionKey(aggregateId), null)
                .block();
    }
}
