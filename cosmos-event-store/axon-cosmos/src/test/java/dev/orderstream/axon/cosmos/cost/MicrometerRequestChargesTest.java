package dev.orderstream.axon.cosmos.cost;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.CompletableFuture;
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

    private static UnitOfWork<?> start(Message<?> message) {
        return DefaultUnitOfWork.startAndGet(message);
    }

    private double total(String command, String processor) {
        return registry.get("cosmos.ru")
                .tags("operation", "append", "container", "events", "command", command, "processor", processor)
                .summary()
                .totalAmount();
    }
}
