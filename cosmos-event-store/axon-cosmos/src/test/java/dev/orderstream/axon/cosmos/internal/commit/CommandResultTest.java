package dev.orderstream.axon.cosmos.internal.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.commit.ResultNotRepeatableException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.axonframework.serialization.Serializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CommandResultTest {

    private static final Serializer SERIALIZER = TestCosmos.serializer();

    record Balance(int amount, Instant at) {}

    record Statement(List<Balance> balances) {}

    record Holder<T>(T value) {}

    static class Balances extends ArrayList<Balance> {}

    record Anything(Object value) {}

    record AnyItems(List<?> items) {}

    sealed interface Shape {}

    record Circle(int radius) implements Shape {}

    record Drawing(Shape shape) {}

    record Bytes(byte[] bytes, BigDecimal amount) {}

    enum Light {
        RED {
            @Override
            boolean stops() {
                return true;
            }
        },
        GREEN;

        boolean stops() {
            return false;
        }
    }

    /** Has no equals method, so its class is what can be compared. */
    static class Counter {

        public int count;

        Counter() {}

        Counter(int count) {
            this.count = count;
        }
    }

    static List<Object> results() {
        Balance one = new Balance(1, Instant.EPOCH);
        Balance two = new Balance(2, Instant.EPOCH);
        Balances typed = new Balances();
        typed.add(one);
        return List.of(
                "text",
                7L,
                new BigDecimal("1.25"),
                one,
                new Statement(List.of(one, two)),
                List.of(one, two),
                new ArrayList<>(List.of(one, "text", 7L, 7)),
                Arrays.asList(one, null),
                List.of(),
                Set.of(one, two),
                Map.of("a", one, "b", two),
                Map.of(one, List.of(two), two, List.of()),
                Optional.of(one),
                Optional.empty(),
                List.of(List.of(one), Map.of("key", Set.of(two))),
                typed,
                Light.RED,
                Light.GREEN,
                List.of(Light.RED, Light.GREEN),
                Map.of(Light.RED, one),
                new Anything("text"),
                new AnyItems(List.of("text", 7)),
                new Holder<>("text"));
    }

    @ParameterizedTest
    @MethodSource("results")
    void aResultIsReadBackWithTheSameTypes(Object result) {
        assertThat(readBack(result)).isEqualTo(result);
    }

    @Test
    void theElementsOfACollectionHaveTheirTypes() {
        List<?> read = (List<?>) readBack(List.of(new Balance(1, Instant.EPOCH)));

        assertThat(read.get(0)).isInstanceOf(Balance.class);
    }

    @Test
    void aResultWhoseTypesAreLostIsRefusedWhenItIsStored() {
        assertThatThrownBy(() -> readBack(new Holder<>(new Balance(1, Instant.EPOCH))))
                .isInstanceOf(ResultNotRepeatableException.class)
                .hasMessageContaining("Holder")
                .hasMessageContaining("Nothing was stored");
    }

    static List<Object> lossyResults() {
        Balance one = new Balance(1, Instant.EPOCH);
        return List.of(
                List.of((Object) new Object[] {one}),
                new Anything(one),
                new Anything(7L),
                new AnyItems(List.of(one)),
                new AnyItems(List.of(List.of(one))),
                new Drawing(new Circle(1)),
                List.of(one, new Anything(one)),
                Map.of("key", new Drawing(new Circle(1))),
                Optional.of(new Holder<>(one)),
                new Holder<>(Optional.of(one)),
                new ArrayList<>(List.of(one)) {},
                new HashMap<>(Map.of("key", one)) {},
                new Holder<>(new BigDecimal("0.12345678901234567890123")),
                Stream.of(one),
                OptionalInt.of(1),
                (Runnable) () -> {});
    }

    @ParameterizedTest
    @MethodSource("lossyResults")
    void aResultThatJsonDoesNotGiveBackIsRefusedWhereverItStands(Object result) {
        assertThatThrownBy(() -> readBack(result)).isInstanceOf(ResultNotRepeatableException.class);
    }

    @Test
    void arraysAndScalesOfNumbersAreNoReasonToRefuseAResult() {
        Bytes read = (Bytes) readBack(new Bytes(new byte[] {1, 2}, new BigDecimal("12.30")));

        assertThat(read.bytes()).containsExactly(1, 2);
        assertThat(read.amount()).isEqualByComparingTo("12.3");
    }

    @Test
    void aResultWithoutAnEqualsMethodIsReadBackAsItsOwnClass() {
        assertThat(readBack(new Counter(3))).isInstanceOfSatisfying(Counter.class, counter -> assertThat(counter.count)
                .isEqualTo(3));
    }

    private static Object readBack(Object result) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        CommandResult.write(result, SERIALIZER, target, "answer");
        try {
            JsonNode stored = new com.fasterxml.jackson.databind.ObjectMapper().readTree(target.toString());
            return CommandResult.read(stored.get("answer"), SERIALIZER);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
