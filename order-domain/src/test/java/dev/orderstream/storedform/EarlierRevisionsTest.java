package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.OrderCompleted;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderExamples;
import dev.orderstream.order.OrderRejected;
import dev.orderstream.order.RejectOrder;
import dev.orderstream.returns.CreditedLine;
import dev.orderstream.returns.Disposition;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockAdjusted;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockReceived;
import dev.orderstream.stock.StockReleased;
import dev.orderstream.stock.StockReserved;
import dev.orderstream.stock.StockShipped;
import dev.orderstream.stock.StockSold;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.InitialEventRepresentation;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was stored years ago is read as what it would be today: the golden file of every revision but the latest, upcast. */
class EarlierRevisionsTest {

    private static final StockItemId ITEM = StockItemId.of("85123A", "MAIN");
    private static final String SKU = "85123A";

    private final JacksonSerializer serializer =
            JacksonSerializer.builder().objectMapper(StoredForm.objectMapper()).build();

    static Stream<Object> whatTheOldFilesMean() {
        return Stream.of(
                OrderExamples.orderPlaced(),
                new OrderRejected(OrderExamples.ORDER, RejectOrder.STOCK_REFUSED, OrderExamples.NOT_ENOUGH),
                new OrderCompleted(OrderExamples.ORDER, OrderExamples.RESERVED_LINES, null),
                new ReturnRecorded(
                        new ReturnId("ret-2"),
                        OrderExamples.ORDER,
                        CreditMethod.AT_TILL,
                        "17850",
                        "MAIN",
                        OrderExamples.THEN,
                        OrderExamples.NOW,
                        OrderExamples.GBP,
                        List.of(new CreditedLine("1", SKU, 1, OrderExamples.gbp("2.55"), Disposition.DAMAGED)),
                        OrderExamples.POSTAGE,
                        Money.parse("GBP 20.55")),
                new StockReceived(ITEM, SKU, "MAIN", 10, "DN-1", 10, 0, 10),
                new StockReserved(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, null, 10, 6, 4),
                new StockReleased(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 10, 0, 10),
                new StockShipped(ITEM, SKU, "MAIN", new ReservationId("order-1/1"), 6, 4, 0, 4),
                new StockSold(ITEM, SKU, "MAIN", new SaleId("pos-s1-r2-536414/1"), 6, null, -2, 0, -2),
                new StockAdjusted(ITEM, SKU, "MAIN", -3, "count", 7, 0, 7));
    }

    @ParameterizedTest
    @MethodSource("whatTheOldFilesMean")
    void anEventOfRevision1IsReadAsOneOfToday(Object event) {
        assertThat(read(event.getClass(), "1")).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("whatTheOldFilesMean")
    void anEventOfTodayIsLeftAlone(Object event) {
        assertThat(StoredForm.upcasters()
                        .upcast(Stream.of(stored(
                                event.getClass(),
                                "2",
                                GoldenFile.of(event.getClass()).content())))
                        .map(upcast -> upcast.getData(String.class).getData()))
                .containsExactly(GoldenFile.of(event.getClass()).content());
    }

    private Object read(Class<?> type, String revision) {
        String json = GoldenFile.of(type, revision).content();
        IntermediateEventRepresentation today = StoredForm.upcasters()
                .upcast(Stream.of(stored(type, revision, json)))
                .findFirst()
                .orElseThrow();
        return serializer.deserialize(today.getData(byte[].class));
    }

    private IntermediateEventRepresentation stored(Class<?> type, String revision, String json) {
        SerializedObject<byte[]> metaData = serializer.serialize(Map.of(), byte[].class);
        return new InitialEventRepresentation(
                new GenericDomainEventEntry<>(
                        "aggregate",
                        "id",
                        0,
                        "event",
                        Instant.EPOCH,
                        type.getName(),
                        revision,
                        json.getBytes(StandardCharsets.UTF_8),
                        metaData.getData()),
                serializer);
    }

    @Test
    void anEventThatHasOneRevisionIsLeftAlone() {
        String json = GoldenFile.of(OrderConfirmed.class, "1").content();
        assertThat(StoredForm.upcasters()
                        .upcast(Stream.of(stored(OrderConfirmed.class, "1", json)))
                        .map(IntermediateEventRepresentation::getType))
                .containsExactly(new SimpleSerializedType(OrderConfirmed.class.getName(), "1"));
    }
}
