package dev.orderstream.api.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.order.CompleteOrder;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Outcome;
import java.time.Duration;
import java.util.Map;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.ConcurrencyException;
import org.junit.jupiter.api.Test;

class IdempotentCommandsTest {

    private static final CommandIdentity IDENTITY = new CommandIdentity("shop", "complete-order", "k1");
    private static final CompleteOrder COMMAND = new CompleteOrder(new OrderId("order-1"));
    private static final DomainRefusal REFUSAL = new DomainRefusal("some-rule", 3, "not like this") {};

    private final CommandGateway gateway = mock(CommandGateway.class);
    private final IdempotentCommands commands = new IdempotentCommands(gateway, Duration.ofMillis(50));

    @Test
    void aCommandThatChangedSomethingIsAnsweredWithItsVersion() {
        returns(new GenericCommandResultMessage<>(Outcome.changed(2)));
        assertThat(send()).isEqualTo(new CommandResult(2, false));
    }

    @Test
    void aCommandThatCreatedItsAggregateIsAnsweredWithVersionZero() {
        returns(new GenericCommandResultMessage<>("order-1"));
        assertThat(send()).isEqualTo(new CommandResult(0, false));
    }

    @Test
    void aRepeatIsAnsweredWithTheVersionThatTheFirstOneLedTo() {
        returns(new GenericCommandResultMessage<>(
                Outcome.changed(2),
                Map.of(IdempotentCommandGateway.REPEATED, "true", IdempotentCommandGateway.VERSION, "2")));
        assertThat(send()).isEqualTo(new CommandResult(2, true));
    }

    @Test
    void aRefusalIsTold() {
        returns(new GenericCommandResultMessage<>(REFUSAL));
        assertThatThrownBy(this::send).isSameAs(REFUSAL);
    }

    @Test
    void aConflictThatOutlastsAllRetriesNamesTheAggregate() {
        returns(new GenericCommandResultMessage<>(new ConcurrencyException("another came first")));
        assertThatExceptionOfType(ConcurrentChangeException.class)
                .isThrownBy(this::send)
                .extracting(ConcurrentChangeException::aggregateId)
                .isEqualTo("order-1");
    }

    @Test
    void aCallerDoesNotWaitForever() {
        assertThatExceptionOfType(NoResultException.class)
                .isThrownBy(this::send)
                .withMessageContaining("within 50 ms; repeat the request with the same key \"k1\"");
    }

    private CommandResult send() {
        return commands.send(IDENTITY, "order-1", COMMAND);
    }

    @SuppressWarnings("unchecked") // Mockito knows classes, not their parameters.
    private void returns(CommandResultMessage<Object> result) {
        doAnswer(call -> {
                    CommandMessage<Object> sent = call.getArgument(0);
                    CommandCallback<Object, Object> callback = call.getArgument(1);
                    callback.onResult(sent, result);
                    return null;
                })
                .when(gateway)
                .send(any(), any(CommandCallback.class));
    }
}
