package dev.orderstream.storedform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.serialization.Revision;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is in the store stays readable: the stored JSON of every event is a file, named by type and revision. When one of these fails,
 * the change needs a new revision, a file of its own and an upcaster; the old file stays.
 */
class StoredEventsTest {

    private final ObjectMapper mapper = StoredForm.objectMapper();
    private final JacksonSerializer serializer =
            JacksonSerializer.builder().objectMapper(mapper).build();

    static Stream<Object> events() {
        return StoredExamples.events();
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsStoredAsItsGoldenFileSays(Object event) throws Exception {
        GoldenFile golden = GoldenFile.of(event.getClass());
        assertThat(mapper.readTree(serializer.serialize(event, String.class).getData()))
                .as(golden.name())
                .isEqualTo(mapper.readTree(golden.content()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadBackFromItsGoldenFile(Object event) {
        assertThat(GoldenFile.of(event.getClass()).read(mapper, event.getClass()))
                .isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void anEventIsReadBackFromWhatWasStored(Object event) {
        SerializedObject<byte[]> stored = serializer.serialize(event, byte[].class);
        assertThat(stored.getType().getRevision())
                .isEqualTo(event.getClass().getAnnotation(Revision.class).value());
        Object read = serializer.deserialize(stored);
        assertThat(read).isEqualTo(event);
    }

    @ParameterizedTest
    @MethodSource("events")
    void aPropertyThatNobodyKnowsAnyMoreIsPassedOver(Object event) {
        String withMore = GoldenFile.of(event.getClass()).content().replaceFirst("\\{", "{\"gone\": 1,");
        assertThat(GoldenFile.read(mapper, withMore, event.getClass())).isEqualTo(event);
    }

    @Test
    void everyEventHasAnExampleHere() {
        List<Class<?>> all = Stream.of(
                        OrderEvent.class,
                        StockEvent.class,
                        PaymentEvent.class,
                        FulfillmentEvent.class,
                        ReturnEvent.class)
                .flatMap(family -> Stream.<Class<?>>of(family.getPermittedSubclasses()))
                .toList();
        List<Class<?>> examples = events().<Class<?>>map(Object::getClass).toList();
        assertThat(all.stream().filter(event -> !examples.contains(event)))
                .as("events without an example in StoredExamples")
                .isEmpty();
        assertThat(examples).containsExactlyInAnyOrderElementsOf(all);
    }

    @ParameterizedTest
    @MethodSource("events")
    void everyEventNamesItsRevision(Object event) {
        assertThat(event.getClass().getAnnotation(Revision.class)).isNotNull();
    }
}
