package dev.orderstream.api.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.verifyNoInteractions;
import static org.mockito.Mockito.when;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.KeyReusedException;
import dev.orderstream.api.mapping.EventMappings;
import dev.orderstream.api.mapping.EventMappingsOf;
import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.stock.KnownSkus;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mockito.ArgumentCaptor;
import tools.jackson.databind.json.JsonMapper;

class MessageHandlerTest {

    private static final EventMappings MAPPINGS = EventMappingsOf.none();
    private static final Senders SENDERS = senders("of-the-warehouse", Set.of("ReceiveStock"));

    private final IdempotentCommands commands = mock(IdempotentCommands.class);
    private final KnownSkus knownSkus = mock(KnownSkus.class);
    private final KnownOrders knownOrders = mock(KnownOrders.class);

    @BeforeEach
    void applyWhatIsSent() {
        when(commands.send(any(), any(), any())).thenReturn(new CommandResult(7, true));
    }

    @Test
    void whatWasAppliedIsToldWithItsVersionAndWhetherItWasBefore() {
        assertThat(fateOf(
                        "t", "A@MAIN", "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":1}"))
                .isEqualTo(new Fate.Applied("m", "A@MAIN", 7, true));
    }

    @Test
    void aTechnicalFailureIsNoDeadLetterSoThatTheMessageIsTriedAgain() {
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

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            ReceiveStock, '"sku":"A","quantity":1', f8cde594-ae7f-3bdd-b136-d8ff10e0a3a4
            AdjustStock, '"sku":"A","delta":-1,"reason":"count"', 6be00798-939e-3adb-add0-a005eba86cf6
            CompleteOrder, '"orderId":"o1"', b51ae71c-4396-3970-9df3-9e0206058263
            CancelOrder, '"orderId":"o1","reason":"no longer wanted"', a6d020e0-6e9d-3188-953f-8d4223bc6685
            RecordCapture, '"paymentId":"pay-o1","captureId":"s1"', 30343310-15da-3fd6-b82e-228c9df737c6
            StartPicking, '"fulfillmentOrderId":"o1@MAIN"', 8a254dd7-1e4b-3075-93d5-ea191fb13cd0
            """)
    void theIdOfAMessageIsMadeOfItsTypeAndNeverChangesBecauseItIsStored(String type, String content, String id) {
        assertThat(handle(null, "{\"type\":\"%s\",\"messageId\":\"m1\",%s}".formatted(type, content)))
                .isEmpty();

        ArgumentCaptor<CommandIdentity> identity = ArgumentCaptor.forClass(CommandIdentity.class);
        verify(commands).send(identity.capture(), any(), any());
        assertThat(identity.getValue().commandId()).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            textBlock =
                    """
            ReceiveStock, '"sku":"A","quantity":1', A@STORE1
            AdjustStock, '"sku":"A","location":"STORE1","delta":-1,"reason":"count"', A@MAIN
            CompleteOrder, '"orderId":"o1"', pay-o1
            CancelOrder, '"orderId":"o1","reason":"no longer wanted"', ''
            RecordCapture, '"paymentId":"pay-o1","captureId":"s1"', o1
            StartPicking, '"fulfillmentOrderId":"o1@MAIN"', o1
            """)
    void aMessageUnderAKeyThatIsNotThatOfWhatItIsAboutIsADeadLetter(String type, String content, String key) {
        assertThat(handle(key, "{\"type\":\"%s\",\"messageId\":\"m1\",%s}".formatted(type, content)))
                .get()
                .satisfies(letter -> {
                    assertThat(letter.code()).isEqualTo("key-differs");
                    assertThat(letter.detail()).startsWith("The key of the message is \"" + key + "\"");
                });
        verifyNoInteractions(commands);
    }

    @Test
    void aSaleUnderTheKeyOfAnotherReceiptIsADeadLetterThatNamesBothKeys() {
        assertThat(
                        handle(
                                "pos-s1-r1-2",
                                """
                        {"type":"RecordSale","messageId":"m","storeId":"s1","registerId":"r1","receiptNumber":"1",
                         "occurredAt":"2010-12-01T10:00:00Z","currency":"GBP",
                         "lines":[{"lineId":"1","sku":"A","quantity":2,"unitPrice":"2.55"}]}
                        """))
                .get()
                .extracting(DeadLetter::detail)
                .isEqualTo(
                        "The key of the message is \"pos-s1-r1-2\" and the message is about pos-s1-r1-1; send it under"
                                + " that key");
    }

    @Test
    void anIdThatWasUsedBeforeIsCalledMessageId() {
        when(commands.send(any(), any(), any()))
                .thenThrow(new KeyReusedException(new CommandIdentity("kafka", "ReceiveStock", "m")));
        assertThat(handle("{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"sku\":\"A\",\"quantity\":1}"))
                .get()
                .satisfies(letter -> {
                    assertThat(letter.code()).isEqualTo("message-id-reused");
                    assertThat(letter.detail())
                            .isEqualTo("messageId is \"m\", under which another ReceiveStock was sent before; give each"
                                    + " message an id of its own");
                });
    }

    @Test
    void whoHasSentAMessageIsToldByItsTopicAndByNothingInIt() {
        String receipt =
                "{\"type\":\"ReceiveStock\",\"messageId\":\"m\",\"caller\":\"kafka\",\"sku\":\"A\",\"quantity\":1}";
        assertThat(handle("of-the-warehouse", "A@MAIN", receipt)).isEmpty();

        ArgumentCaptor<CommandIdentity> identity = ArgumentCaptor.forClass(CommandIdentity.class);
        verify(commands).send(identity.capture(), any(), any());
        assertThat(identity.getValue().caller()).isEqualTo("warehouse");
    }

    @Test
    void aTypeThatMayNotComeByATopicIsADeadLetterAndNoCommand() {
        assertThat(handle(
                        "of-the-warehouse",
                        null,
                        "{\"type\":\"CancelOrder\",\"messageId\":\"m\",\"orderId\":\"o1\",\"reason\":\"why\"}"))
                .get()
                .satisfies(letter -> {
                    assertThat(letter.code()).isEqualTo("type-not-allowed");
                    assertThat(letter.detail()).contains("CancelOrder", "of-the-warehouse");
                });
        verifyNoInteractions(commands);
    }

    @Test
    void aTypeThatIsNotKnownOrATopicThatIsThereTwiceFailsTheStart() {
        assertThatThrownBy(() -> senders("other", Set.of("BuyStock"))).hasMessageContaining("BuyStock");
        assertThatThrownBy(() -> senders("t", Set.of())).hasMessageContaining("the topic t twice");
        assertThatThrownBy(() -> senders("other", Set.of(), EventMappingsOf.one("events", "BuyStock")))
                .hasMessageContaining("the types [BuyStock] for its mappings");
        assertThatThrownBy(() -> senders("other", Set.of(), EventMappingsOf.one("other", "ReceiveStock")))
                .hasMessageContaining("orderstream.intake.mappings has the topic other, where commands come from");
    }

    private static Senders senders(String topic, Set<String> types) {
        return senders(topic, types, MAPPINGS);
    }

    private static Senders senders(String topic, Set<String> types, EventMappings mappings) {
        return new Senders(
                new IntakeProperties(
                        "t",
                        "kafka",
                        Set.of(),
                        List.of(new IntakeProperties.Sender(topic, "warehouse", types)),
                        "t-dlt",
                        1,
                        1,
                        1,
                        Duration.ofMillis(1),
                        List.of(),
                        Duration.ofSeconds(10),
                        1),
                mappings);
    }

    @Test
    void aTypeThatIsNoTextIsNamedAndWhatItMayBe() {
        assertThat(handle("{\"type\":5,\"messageId\":\"m\"}")).get().satisfies(letter -> {
            assertThat(letter.code()).isEqualTo("unknown-type");
            assertThat(letter.detail())
                    .startsWith("type is \"5\", which is not a command here; give one of AdjustStock, CancelOrder, ");
        });
    }

    private Optional<DeadLetter> handle(String value) {
        return handle("A@MAIN", value);
    }

    private Optional<DeadLetter> handle(@Nullable String key, String value) {
        return handle("t", key, value);
    }

    private Optional<DeadLetter> handle(String topic, @Nullable String key, String value) {
        return fateOf(topic, key, value) instanceof Fate.Refused refused
                ? Optional.of(refused.letter())
                : Optional.empty();
    }

    private Fate fateOf(String topic, @Nullable String key, String value) {
        try (ValidatorFactory validators = Validation.buildDefaultValidatorFactory()) {
            MessageReader reader = new MessageReader(new JsonMapper(), validators.getValidator());
            return new MessageHandler(SENDERS, MAPPINGS, reader, commands, knownSkus, knownOrders)
                    .handle(new ConsumerRecord<>(topic, 0, 0, key, value.getBytes(StandardCharsets.UTF_8)));
        }
    }
}
