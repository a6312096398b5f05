package dev.orderstream.cost.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.orderstream.cost.demand.Act;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StoredLoadTest {

    private static JsonNode event(String aggregate, int commit, String type, int lines) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("aggregate", aggregate)
                .put("commit", "%019d".formatted(commit))
                .put("type", "dev.orderstream." + type)
                .put("lines", lines);
    }

    private static Map<String, Act> acts(StoredLoad load) {
        return load.acts().stream().collect(Collectors.toMap(Act::name, act -> act));
    }

    @Test
    void eventsThatFollowFromOthersAreNoActsOfTheirOwn() {
        StoredLoad load = StoredLoad.of(List.of(
                event("order-1", 0, "OrderPlaced", 3),
                event("a", 1, "StockReserved", 0),
                event("order-1", 1, "OrderConfirmed", 0)));

        assertThat(load.acts()).singleElement().satisfies(act -> {
            assertThat(act.name()).isEqualTo("order");
            assertThat(act.lines().mean()).isCloseTo(3, within(1e-9));
        });
        assertThat(load.others()).isEmpty();
    }

    @Test
    void anOrderIsCompletedWithTheLinesThatItWasPlacedWith() {
        StoredLoad load =
                StoredLoad.of(List.of(event("order-1", 2, "OrderCompleted", 0), event("order-1", 0, "OrderPlaced", 4)));

        assertThat(acts(load).get("completion").lines().mean()).isCloseTo(4, within(1e-9));
    }

    @Test
    void theFirstReceiptOfAStockItemIsToldFromLaterOnes() {
        StoredLoad load = StoredLoad.of(List.of(event("a", 0, "StockReceived", 0), event("a", 7, "StockReceived", 0)));

        assertThat(acts(load)).containsOnlyKeys("first-receipt", "receipt");
    }

    @Test
    void whatTheModelDoesNotKnowIsTold() {
        StoredLoad load = StoredLoad.of(List.of(event("p", 0, "PaymentRequested", 0)));

        assertThat(load.others()).containsEntry("PaymentRequested", 1L);
    }
}
