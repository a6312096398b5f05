package dev.orderstream.axon.cosmos.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MicrometerRequestChargesTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MicrometerRequestCharges charges = new MicrometerRequestCharges(registry);

    record PlaceOrder(String orderId) {}

    @AfterEach
    void endUnitsOfWork() {
        while (CurrentUnitOfWork.isStarted()) {
            CurrentUnitOfWork.get().rollback();
        }
    }

    @Test
    void aChargeBelongsToTheCommandThatIsHandled() {
        start(new GenericCommandMessage<>(new PlaceOrder("order-1")));

        charges.charged("append", "events", 5.3);

        assertThat(total("PlaceOrder", "none")).isEqualTo(5.3);
    }

    @Test
    void aCommandThatAnEventHandlerSendsBelongsToItsProcessorAsWell() {
        start(new GenericEventMessage<>("placed")).resources().put("Processor[automations]/SegmentId", 3);
        start(new GenericCommandMessage<>(new PlaceOrder("order-1")));

        charges.charged("append", "events", 5.3);

        assertThat(total("PlaceOrder", "automations")).isEqualTo(5.3);
    }

    @Test
    void anAccountThatIsBoundKeepsItsCommandOnOtherThreads() {
        start(new GenericCommandMessage<>(new PlaceOrder("order-1")));
        RequestCharges bound = charges.ofCurrentWork();

        CompletableFuture.runAsync(() -> bound.charged("append", "events", 5.3)).join();

        assertThat(total("PlaceOrder", "none")).isEqualTo(5.3);
    }

    @Test
    void aChargeOfNoUnitOfWorkBelongsToNothing() {
        charges.charged("append", "events", 1);
        charges.charged("append", "events", 2);

        assertThat(total("none", "none")).isEqualTo(3);
    }

    @Test
    void aRequestIsTimedByItsStatus() {
        charges.ofCurrentWork()
                .answered("append", "events", 201, Duration.ofMillis(3).toNanos());
        charges.answered("append", "events", 201, Duration.ofMillis(5).toNanos());
        charges.answered("append", "events", 429, Duration.ofMillis(30).toNanos());

        assertThat(timer("201", "none").totalTime(TimeUnit.MILLISECONDS)).isEqualTo(8);
        assertThat(timer("429", "429").count()).isEqualTo(1);
    }

    @Test
    void aLostConnectionIsAnError() {
        charges.answered("append", "events", 0, 1);

        assertThat(timer("0", "0").count()).isEqualTo(1);
    }

    private Timer timer(String status, String error) {
        return registry.get(MicrometerRequestCharges.DURATION)
                .tags("db.system.name", "azure.cosmosdb", "db.operation.name", "append", "db.collection.name", "events")
                .tags("db.response.status_code", status, "error.type", error)
                .timer();
    }

    private static UnitOfWork<?> start(Message<?> message) {
        return DefaultUnitOfWork.startAndGet(message);
    }

    private double total(String command, String processor) {
        return registry.get(MicrometerRequestCharges.CHARGE)
                .tags(
                        "db.operation.name",
                        "append",
                        "db.collection.name",
                        "events",
                        "command",
                        command,
                        "processor",
                        processor)
                .summary()
                .totalAmount();
    }
}
