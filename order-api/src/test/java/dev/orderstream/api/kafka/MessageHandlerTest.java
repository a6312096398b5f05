package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.stock.KnownSkus;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class MessageHandlerTest {

    private final IdempotentCommands commands = mock(IdempotentCommands.class);
    private final KnownSkus knownSkus = mock(KnownSkus.class);
    private final KnownOrders knownOrders = mock(KnownOrders.class);

    @Test
    void aTechnicalFailureIsNoDeadLetterSoThatTheBatchIsTriedAgain() {
        RuntimeException storeIsDown = new IllegalStateException("the store is down");
        when(commands.send(any(), any(), any())).thenThrow(storeIsDown);
        assertThatThrownBy(() -> handle("{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":1}"))
                .isSameAs(storeIsDown);
        verifyNoInteractions(knownSkus);
    }

    @Test
    void anUnreadableMessageIsADeadLetterAndNoCommand() {
        assertThat(handle("no JSON")).get().extracting(DeadLetter::code).isEqualTo("unreadable-json");
        verifyNoInteractions(commands);
    }

    private Optional<DeadLetter> handle(String value) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            MessageReader reader = new MessageReader(new JsonMapper(), validators.getValidator());
            return new MessageHandler(reader, commands, knownSkus, knownOrders)
                    .handle(new ConsumerRecord<>("t", 0, 0, "A@MAIN", value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
