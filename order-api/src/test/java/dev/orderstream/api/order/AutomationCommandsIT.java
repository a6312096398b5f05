package dev.orderstream.api.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.api.RunningApi;
import dev.orderstream.api.RunningApiExtension;
import dev.orderstream.axon.cosmos.cost.MicrometerRequestCharges;
import dev.orderstream.order.ConfirmOrder;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.ReleaseStock;
import dev.orderstream.stock.ReserveStock;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What automations send nobody can repeat, so nothing is looked up on its way. */
@ExtendWith(RunningApiExtension.class)
class AutomationCommandsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final RunningApi api;
    private final String sku = "AUTOMATION-" + UUID.randomUUID().toString().substring(0, 8);

    AutomationCommandsIT(RunningApi api) {
        this.api = api;
    }

    @BeforeEach
    void receive() {
        api.receive(sku, 10);
    }

    @Test
    void theCommandsOfAutomationsAreStoredWithoutALookUpWhetherTheyAreAcceptedOrRefused() {
        String confirmed = placed(6);
        await().atMost(PATIENCE).until(() -> api.isOrder(confirmed, OrderConfirmed.class));
        String rejected = placed(6);
        await().atMost(PATIENCE).until(() -> api.isOrder(rejected, OrderRejected.class));
        api.client()
                .post("/orders/" + confirmed + "/cancellation", "{\"reason\":\"changed my mind\"}")
                .requireStatus(200);
        await().atMost(PATIENCE).until(() -> api.stock(sku).available() == 10);

        for (Class<?> sent :
                new Class<?>[] {ReserveStock.class, ConfirmOrder.class, RejectOrder.class, ReleaseStock.class}) {
            assertThat(requests("append", sent)).as("commits of %s", sent).isPositive();
            assertThat(requests("find-command", sent))
                    .as("look-ups of %s", sent)
                    .isZero();
        }
    }

    @Test
    void aGroupedCommandThatItsSenderMayRepeatIsLookedUpWhereItIsARepeatOnly() {
        long before = requests("find-command", ReceiveStock.class);
        receiveMore();
        assertThat(requests("find-command", ReceiveStock.class)).isEqualTo(before);

        receiveMore();
        assertThat(requests("find-command", ReceiveStock.class)).isGreaterThan(before);
        assertThat(api.stock(sku).available()).isEqualTo(13);
    }

    private void receiveMore() {
        api.client()
                .post("/stock/" + sku + "/receipts", "more-" + sku, "{\"quantity\":3}")
                .requireStatus(201);
    }

    private String placed(int quantity) {
        return api.client()
                .post("/orders", OrderBodies.orderOf(sku, quantity))
                .requireStatus(201)
                .text("/orderId");
    }

    private long requests(String operation, Class<?> command) {
        return api
                .bean(MeterRegistry.class)
                .find(MicrometerRequestCharges.CHARGE)
                .tags("db.operation.name", operation, "command", command.getSimpleName())
                .summaries()
                .stream()
                .mapToLong(DistributionSummary::count)
                .sum();
    }
}
