package dev.orderstream.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.commit.CommandFingerprint;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Outcome;
import dev.orderstream.storedform.StoredForm;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;

class IdempotentCommandsTest {

    private static final CommandIdentity IDENTITY = new CommandIdentity("shop", "complete-order", "k1");
    private static final CompleteOrder COMMAND = new CompleteOrder("order-1");
    private static final DomainRefusal REFUSAL = new DomainRefusal("some-rule", 3, "not like this") {};

    private final Serializer serializer =
            JacksonSerializer.builder().objectMapper(StoredForm.objectMapper()).build();
    private final CommandGateway gateway = mock(CommandGateway.class);
    private final CommandHistory history = mock(CommandHistory.class);
    private final IdempotentCommands commands =
            new IdempotentCommands(gateway, history, serializer, Duration.ofMillis(50));

    @Test
    void aCommandThatChangedSomethingIsAnsweredWithItsVersionWithoutLookingBack() {
        answers(CompletableFuture.completedFuture(Outcome.changed(2)));
        when(history.find(any(), any())).thenThrow(new IllegalStateException("nobody should ask"));
        assertThat(send()).isEqualTo(new CommandAnswer(2, false));
    }

    @Test
    void aCommandThatCreatedItsAggregateIsAnsweredWithVersionZero() {
        answers(CompletableFuture.completedFuture("order-1"));
        assertThat(send()).isEqualTo(new CommandAnswer(0, false));
    }

    @Test
    void aRefusedRepeatGetsTheFirstAnswer() {
        answers(CompletableFuture.failedFuture(REFUSAL));
        appliedBefore(COMMAND, 2);
        assertThat(send()).isEqualTo(new CommandAnswer(2, true));
    }

    @Test
    void aRefusedRepeatWithAnotherContentIsTold() {
        answers(CompletableFuture.failedFuture(REFUSAL));
        appliedBefore(new CompleteOrder("another"), 2);
        assertThatExceptionOfType(KeyReusedException.class).isThrownBy(this::send);
    }

    @Test
    void aRefusalOfAFirstAttemptStands() {
        answers(CompletableFuture.failedFuture(REFUSAL));
        assertThatThrownBy(this::send).isSameAs(REFUSAL);
    }

    @Test
    void aConflictThatOutlastsAllRetriesNamesTheAggregate() {
        answers(CompletableFuture.failedFuture(new ConcurrencyException("another came first")));
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(this::send)
                .extracting(ConcurrentChangeException::aggregateId)
                .isEqualTo("order-1");
    }

    @Test
    void aStoreThatFailsOnLookingBackDoesNotHideTheFirstFailure() {
        RuntimeException storeIsDown = new IllegalStateException("the store is down");
        answers(CompletableFuture.failedFuture(storeIsDown));
        when(history.find(any(), any())).thenThrow(new IllegalStateException("still down"));
        assertThatThrownBy(this::send)
                .isSameAs(storeIsDown)
                .hasSuppressedException(new IllegalStateException("still down"));
    }

    @Test
    void aCallerDoesNotWaitForever() {
        answers(new CompletableFuture<>());
        assertThatExceptionOfType(NoAnswerException.class)
                .isThrownBy(this::send)
                .withMessageContaining("within 50 ms; repeat the request with the same key \"k1\"");
    }

    private CommandAnswer send() {
        return commands.send(IDENTITY, "order-1", COMMAND);
    }

    private void answers(CompletableFuture<Object> answer) {
        when(gateway.send(any())).thenReturn(answer);
    }

    private void appliedBefore(Object command, long version) {
        String hash = CommandFingerprint.of(GenericCommandMessage.asCommandMessage(command), serializer)
                .hash();
        when(history.find("order-1", IDENTITY.commandId()))
                .thenReturn(Optional.of(new AppliedCommand(IDENTITY.commandId(), hash, version, version)));
    }
}
