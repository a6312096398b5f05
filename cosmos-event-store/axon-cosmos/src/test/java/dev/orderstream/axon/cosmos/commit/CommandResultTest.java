package dev.orderstream.axon.cosmos.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    static List<Object> answers() {
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
                new Holder<>("text"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anAnswerIsReadBackWithTheSameTypes(Object answer) {
        assertThat(readBack(answer)).isEqualTo(answer);
    }

    @Test
    void theElementsOfACollectionHaveTheirTypes() {
        List<?> read = (List<?>) readBack(List.of(new Balance(1, Instant.EPOCH)));

        assertThat(read.get(0)).isInstanceOf(Balance.class);
    }

    @Test
    void anAnswerWhoseTypesAreLostIsRefusedWhenItIsStored() {
        Holder<Balance> holder = new Holder<>(new Balance(1, Instant.EPOCH));
        ObjectNode target = JsonNodeFactory.instance.objectNode();

        assertThatThrownBy(() -> CommandResult.write(holder, SERIALIZER, target, "answer"))
                .isInstanceOf(AnswerNotRepeatableException.class)
                .hasMessageContaining("Holder")
                .hasMessageContaining("Nothing was stored");
        assertThatThrownBy(() ->
                        CommandResult.write(new Object[] {new Balance(1, Instant.EPOCH)}, SERIALIZER, target, "answer"))
                .isInstanceOf(AnswerNotRepeatableException.class);
    }

    private static Object readBack(Object answer) {
        ObjectNode target = JsonNodeFactory.instance.objectNode();
        CommandResult.write(answer, SERIALIZER, target, "answer");
        try {
            JsonNode stored = new com.fasterxml.jackson.databind.ObjectMapper().readTree(target.toString());
            return CommandResult.read(stored.get("answer"), SERIALIZER);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
