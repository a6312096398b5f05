package dev.orderstream.api.killed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.api.killed.StoredEvents.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Orders whose end follows from what is in them. */
enum OrderFate {
    PAID("20.00", 2, 0, null, line("A", 2, "10.00")),
    OF_TWO_LINES("11.00", 1, 3, null, line("A", 1, "5.00"), line("B", 3, "2.00")),
    ANSWERED_TWICE("7.43", 0, 1, null, line("B", 1, "7.43")),
    DECLINED("9.41", 1, 0, "payment-declined", line("A", 1, "9.41")),
    TOO_MANY("50002.00", 2, 50_000, "stock-refused", line("A", 2, "1.00"), line("B", 50_000, "1.00"));

    private static final List<String> ENDS = List.of("OrderCompleted", "OrderRejected", "OrderCancelled");

    private final String total;
    private final int unitsOfA;
    private final int unitsOfB;
    private final @Nullable String rejection;
    private final List<String> lines;

    OrderFate(String total, int unitsOfA, int unitsOfB, @Nullable String rejection, String... lines) {
        this.total = total;
        this.unitsOfA = unitsOfA;
        this.unitsOfB = unitsOfB;
        this.rejection = rejection;
        this.lines = List.of(lines);
    }

    String body() {
        return "{\"customerId\":\"17850\",\"currency\":\"GBP\",\"lines\":[%s]}".formatted(String.join(",", lines));
    }

    /** Units of A that leave for it. */
    int shippedOfA() {
        return rejection == null ? unitsOfA : 0;
    }

    /** Units of B that leave for it. */
    int shippedOfB() {
        return rejection == null ? unitsOfB : 0;
    }

    /** It has come to its one end, and its money was taken once, or never. */
    void assertMet(String orderId, StoredEvents events) {
        List<StoredEvent> ends = events.of(orderId, ENDS);
        assertThat(ends)
                .as("how %s order %s ended", this, orderId)
                .extracting(StoredEvent::type)
                .containsExactly(rejection == null ? "OrderCompleted" : "OrderRejected");
        assertThat(events.of(orderId, List.of("OrderHeld")))
                .as("what people have to look at of %s order %s", this, orderId)
                .isEmpty();
        assertThat(events.of("pay-" + orderId, List.of("PaymentCaptured")))
                .as("what was taken for %s order %s", this, orderId)
                .extracting(event -> event.payload().at("/amount/amount").asText())
                .isEqualTo(rejection == null ? List.of(total) : List.of());
        if (rejection == null) {
            assertThat(events.of(orderId + "@MAIN", List.of("FulfillmentClosed")))
                    .as("the end of the work for %s order %s", this, orderId)
                    .hasSize(1);
        } else {
            assertThat(ends.get(0).payload().path("code").asText()).isEqualTo(rejection);
        }
    }

    private static String line(String sku, int quantity, String unitPrice) {
        return "{\"sku\":\"%s\",\"quantity\":%d,\"unitPrice\":\"%s\"}".formatted(sku, quantity, unitPrice);
    }
}
