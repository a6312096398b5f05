package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.boot.kafka.autoconfigure.KafkaProperties;

class IntakeMetersTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final IntakeMeters meters = new IntakeMeters(registry, ofGroup("order-api"));
    private final ConsumerRecord<String, byte[]> message = new ConsumerRecord<>("commands", 0, 7, "key", new byte[0]);

    private static KafkaProperties ofGroup(String name) {
        KafkaProperties kafka = new KafkaProperties();
        kafka.getConsumer().setGroupId(name);
        return kafka;
    }

    @Test
    void eachMessageThatIsTakenIsCountedByTopicAndGroup() {
        meters.taken(message);
        meters.taken(message);

        assertThat(registry.get("messaging.client.consumed.messages")
                        .tags("messaging.system", "kafka", "messaging.destination.name", "commands")
                        .tags("messaging.consumer.group.name", "order-api", "messaging.operation.name", "poll")
                        .counter()
                        .count())
                .isEqualTo(2);
    }

    @Test
    void aMessageThatIsAppliedHasNoError() {
        meters.timed(message, applied -> new Fate.Applied("m1", "order-1", 0, false));

        assertThat(processed("none").count()).isEqualTo(1);
    }

    @Test
    void aMessageThatIsRefusedHasTheCodeOfItsDeadLetter() {
        meters.timed(
                message, refused -> new Fate.Refused(new DeadLetter(message, "order-not-found", "There is none.")));

        assertThat(processed("order-not-found").count()).isEqualTo(1);
    }

    @Test
    void anAttemptThatFailsIsCountedAndItsFailureGoesOn() {
        Function<ConsumerRecord<String, byte[]>, Fate> failing = waits -> {
            throw new IllegalStateException("The store is away.");
        };

        assertThatThrownBy(() -> meters.timed(message, failing)).hasMessage("The store is away.");
        assertThat(processed("IllegalStateException").count()).isEqualTo(1);
    }

    private Timer processed(String errorType) {
        return registry.get("messaging.process.duration")
                .tags("messaging.destination.name", "commands", "error.type", errorType)
                .timer();
    }
}
