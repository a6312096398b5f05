package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.times;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import dev.orderstream.api.idempotency.PassingFailures;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class PersistentHandlerTest {

    private static final ConsumerRecord<String, byte[]> MESSAGE = new ConsumerRecord<>("t", 0, 0, "k", new byte[0]);

    private static final Fate APPLIED = new Fate.Applied("m", "a", 0, false);

    private final MessageHandler handler = mock(MessageHandler.class);
    private final PassingFailures passing = mock(PassingFailures.class);
    private final PersistentHandler persistent = new PersistentHandler(
            handler,
            passing,
            new IntakeProperties(
                    "t",
                    "kafka",
                    Set.of(),
                    List.of(),
                    "t-dlt",
                    1,
                    1,
                    1,
                    Duration.ofMillis(1),
                    List.of(),
                    Duration.ofSeconds(10),
                    3));

    @Test
    void aMessageThatFailsEachTimeIsADeadLetterWithItsReason() {
        when(handler.handle(any())).thenThrow(new NullPointerException("nobody thought of that"));
        assertThat(letter().code()).isEqualTo(PersistentHandler.FAILED);
        assertThat(letter().detail()).contains("nobody thought of that");
        verify(handler, times(6)).handle(MESSAGE);
    }

    @Test
    void anErrorIsAFailureOfTheMessageAsAnyOther() {
        when(handler.handle(any())).thenThrow(new StackOverflowError());
        assertThat(letter().detail()).contains("StackOverflowError");
    }

    @Test
    void aMessageThatSucceedsInTheEndIsNoDeadLetter() {
        when(handler.handle(any()))
                .thenThrow(new IllegalStateException("at first"))
                .thenReturn(APPLIED);
        assertThat(persistent.handle(MESSAGE)).isEqualTo(APPLIED);
    }

    @Test
    void aMessageWaitsForAsLongAsTheStoreIsAway() {
        RuntimeException storeIsAway = new IllegalStateException("the store is away");
        when(handler.handle(any())).thenThrow(storeIsAway);
        when(passing.isPassing(storeIsAway)).thenReturn(true);
        assertThatThrownBy(() -> persistent.handle(MESSAGE)).isSameAs(storeIsAway);
        verify(handler, times(1)).handle(MESSAGE);
    }

    private DeadLetter letter() {
        return ((Fate.Refused) persistent.handle(MESSAGE)).letter();
    }
}
