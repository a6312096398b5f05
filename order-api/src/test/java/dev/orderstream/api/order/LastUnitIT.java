package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.order.OrderRejected;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(RunningApiExtension.class)
class LastUnitIT {

    private static final int ORDERS = 200;

    private final RunningApi api;

    LastUnitIT(RunningApi api) {
        this.api = api;
    }

    @Test
    void of200ConcurrentOrdersForTheLastUnitExactlyOneIsConfirmedAndStockIsNeverNegative() throws Exception {
        api.receive("LAST-UNIT", 1);
        List<String> orderIds = placedAtOnce();
        awaitDecisionsOn(orderIds);
        assertThat(orderIds.stream().filter(orderId -> api.isOrder(orderId, OrderConfirmed.class)))
                .hasSize(1);
        assertThat(orderIds.stream().filter(orderId -> api.isOrder(orderId, OrderRejected.class)))
                .hasSize(ORDERS - 1);
        assertThat(api.eventsOfStock("LAST-UNIT")).allSatisfy(event -> {
            assertThat(event.onHand()).isNotNegative();
            assertThat(event.available()).isNotNegative();
        });
        assertThat(api.stock("LAST-UNIT").reserved()).isEqualTo(1);
    }

    private void awaitDecisionsOn(List<String> orderIds) {
        Set<String> undecided = new HashSet<>(orderIds);
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    undecided.removeIf(orderId -> !api.isOrder(orderId, OrderPlaced.class));
                    return undecided.isEmpty();
                });
    }

    private List<String> placedAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<String>> responses = clients.invokeAll(IntStream.range(0, ORDERS)
                    .<Callable<String>>mapToObj(number -> () -> api.client()
                            .post("/orders", OrderBodies.orderOf("LAST-UNIT", 1))
                            .requireStatus(201)
                            .text("/orderId"))
                    .toList());
            List<String> orderIds = new ArrayList<>();
            for (Future<String> response : responses) {
                orderIds.add(response.get());
            }
            return orderIds;
        } finally {
            clients.shutdownNow();
        }
    }
}
