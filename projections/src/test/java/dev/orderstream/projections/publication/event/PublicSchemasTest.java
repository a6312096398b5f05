package dev.orderstream.projections.publication.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.fulfillment.FulfillmentEvent;
import dev.orderstream.order.OrderEvent;
import dev.orderstream.payment.PaymentEvent;
import dev.orderstream.returns.ReturnEvent;
import dev.orderstream.stock.StockEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What consumers of topics rely on changes only in ways that they can live with, and only where somebody wants it to. */
class PublicSchemasTest {

    private static final String UPDATE = "orderstream.contract.update";

    static List<PublicEventType> types() {
        return PublicEventType.all();
    }

    @Test
    void everyEventOfTheDomainHasAPublicForm() {
        List<String> events = Stream.of(
                        OrderEvent.class,
                        StockEvent.class,
                        PaymentEvent.class,
                        FulfillmentEvent.class,
                        ReturnEvent.class)
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .map(Class::getSimpleName)
                .toList();
        assertThat(types()).extracting(PublicEventType::name).containsExactlyInAnyOrderElementsOf(events);
    }

    @ParameterizedTest
    @MethodSource("types")
    void theSchemaOfATypeIsTheOneThatIsKept(PublicEventType type) {
        EventSchema schema = new EventSchema(type);
        Optional<JsonNode> committed = schema.committed();
        assertThat(committed
                        .map(earlier -> Compatibility.breaks(earlier, schema.made()))
                        .orElse(List.of()))
                .as(
                        "what consumers of %s cannot live with; take it back, or publish a new version beside this one",
                        type.cloudEventType())
                .isEmpty();
        if (Boolean.getBoolean(UPDATE)) {
            schema.commit();
        } else {
            assertThat(committed.orElse(null))
                    .as(
                            "%s; consumers can live with the change: run this test with -D%s=true and commit the file",
                            schema.file(), UPDATE)
                    .isEqualTo(schema.made());
        }
    }

    @Test
    void noSchemaIsKeptOfWhatIsNotPublishedAnyMore() throws Exception {
        try (Stream<Path> files = Files.list(EventSchema.DIRECTORY)) {
            assertThat(files.map(file -> "schemas/" + file.getFileName()))
                    .containsExactlyInAnyOrderElementsOf(
                            types().stream().map(PublicEventType::schemaFile).toList());
        }
    }
}
