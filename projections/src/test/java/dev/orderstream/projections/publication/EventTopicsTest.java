package dev.orderstream.projections.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.orderstream.fulfillment.ShipmentShipped;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.order.OrderPlaced;
import dev.orderstream.payment.PaymentCaptured;
import dev.orderstream.returns.ReturnRecorded;
import dev.orderstream.stock.StockSold;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class EventTopicsTest {

    private static final EventTopics TOPICS = properties("returns").live();

    @Test
    void everyEventOfTheDomainHasATopic() {
        URL domain = OrderPlaced.class.getProtectionDomain().getCodeSource().getLocation();
        List<Class<?>> events = new ClassFileImporter()
                .importUrl(domain).stream()
                        .filter(type -> type.isRecord() && type.isAnnotatedWith(Revision.class))
                        .<Class<?>>map(JavaClass::reflect)
                        .toList();

        assertThat(events)
                .contains(OrderPlaced.class, ReturnRecorded.class)
                .allSatisfy(event -> assertThat(TOPICS.of(event)).isPresent());
    }

    @Test
    void eachKindOfAggregateHasATopicOfItsOwn() {
        assertThat(TOPICS.of(OrderPlaced.class)).contains("orders");
        assertThat(TOPICS.of(StockSold.class)).contains("stock");
        assertThat(TOPICS.of(PaymentCaptured.class)).contains("payments");
        assertThat(TOPICS.of(ShipmentShipped.class)).contains("fulfillment");
        assertThat(TOPICS.of(ReturnRecorded.class)).contains("returns");
        assertThat(TOPICS.all()).hasSize(5);
    }

    @Test
    void whatIsNoEventOfTheDomainIsNotPublished() {
        assertThat(TOPICS.of(String.class)).isEmpty();
    }

    @Test
    void oneTopicForTwoKindsOfAggregateIsRefused() {
        assertThatThrownBy(() -> properties("orders"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("orders-topic is 'orders'")
                .hasMessageContaining("returns-topic 'orders'");
    }

    private static PublicationProperties properties(String returnsTopic) {
        return properties(returnsTopic, Map.of());
    }

    private static PublicationProperties properties(
            String returnsTopic, Map<String, AdditionalPublication> additional) {
        return new PublicationProperties(
                "orders",
                "stock",
                "payments",
                "fulfillment",
                returnsTopic,
                1,
                (short) 1,
                Duration.ofDays(7),
                "/test",
                "positions",
                "test",
                Duration.ofSeconds(15),
                8,
                additional);
    }

    @Test
    void aPublicationOfSomeTypesHasNoOthers() {
        EventTopics some = new EventTopics(Map.of(EventFamily.ORDERS, "orders.v2"), List.of("OrderPlaced"));

        assertThat(some.of(OrderPlaced.class)).contains("orders.v2");
        assertThat(some.of(OrderConfirmed.class)).isEmpty();
        assertThat(some.of(StockSold.class)).isEmpty();
    }

    @Test
    void anAdditionalPublicationThatNamesNoTopicIsRefused() {
        assertThatThrownBy(() -> properties("returns", Map.of("bi", new AdditionalPublication(Map.of(), List.of()))))
                .hasMessageContaining("orderstream.publication.additional.bi.topics names no topic");
    }

    @Test
    void anAdditionalPublicationToATopicThatHasOtherContentIsRefused() {
        assertThatThrownBy(() -> properties(
                        "returns",
                        Map.of("bi", new AdditionalPublication(Map.of(EventFamily.ORDERS, "stock"), List.of()))))
                .hasMessageContaining("additional.bi has topic 'stock'");
    }

    @Test
    void aTypeThatIsNoEventOfTheTopicsIsRefused() {
        assertThatThrownBy(() -> properties(
                        "returns",
                        Map.of(
                                "bi",
                                new AdditionalPublication(Map.of(EventFamily.ORDERS, "bi"), List.of("StockSold")))))
                .hasMessageContaining("additional.bi.types has 'StockSold'");
    }
}
