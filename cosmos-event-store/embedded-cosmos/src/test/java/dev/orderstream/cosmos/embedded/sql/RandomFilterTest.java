package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Compares random filters and sorts over random documents with an evaluator that is as simple as can be. */
class RandomFilterTest {

    private static final int ROUNDS = 3_000;
    private static final List<String> PROPERTIES = List.of("a", "b", "c");
    private static final List<String> OPERATORS = List.of("=", "!=", "<", "<=", ">", ">=");

    private final Random random = new Random(20_261_122);

    /** A filter as text and as a function to true, false or null for undefined. */
    private record Filter(String text, Function<ObjectNode, @Nullable Boolean> naive) {}

    @Test
    void aRandomFilterKeepsWhatANaiveEvaluatorKeeps() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ObjectNode> documents = documents();
            Filter filter = filter(3);
            List<JsonNode> expected = new ArrayList<>();
            documents.stream()
                    .filter(document -> Boolean.TRUE.equals(filter.naive.apply(document)))
                    .forEach(expected::add);

            SqlQuery query = SqlQuery.parse("SELECT * FROM c WHERE " + filter.text);

            List<JsonNode> found = new ArrayList<>();
            query.execute(documents.iterator(), Map.of()).forEachRemaining(found::add);
            assertThat(found).as(filter.text).isEqualTo(expected);
            List<JsonNode> streamed = new ArrayList<>();
            documents.forEach(document -> streamed.addAll(query.rowsOf(document, Map.of())));
            assertThat(streamed).as(filter.text).isEqualTo(expected);
        }
    }

    @Test
    void aSortWithALimitIsTheBeginningOfTheWholeSort() {
        for (int round = 0; round < ROUNDS / 10; round++) {
            List<ObjectNode> documents = documents();
            int offset = random.nextInt(5);
            int limit = random.nextInt(12);
            List<ObjectNode> sorted = new ArrayList<>(documents);
            sorted.sort(Comparator.comparing((ObjectNode document) -> document.path("a"), RandomFilterTest::naiveOrder)
                    .thenComparing(document -> document.path("b"), (x, y) -> naiveOrder(y, x)));

            List<JsonNode> found = new ArrayList<>();
            SqlQuery.parse("SELECT * FROM c ORDER BY c.a, c.b DESC OFFSET " + offset + " LIMIT " + limit)
                    .execute(documents.iterator(), Map.of())
                    .forEachRemaining(found::add);

            assertThat(found)
                    .isEqualTo(sorted.stream().skip(offset).limit(limit).toList());
        }
    }

    private List<ObjectNode> documents() {
        List<ObjectNode> documents = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            ObjectNode document = JsonNodeFactory.instance.objectNode().put("id", String.valueOf(i));
            for (String property : PROPERTIES) {
                JsonNode value = value();
                if (value != null) {
                    document.set(property, value);
                }
            }
            documents.add(document);
        }
        return documents;
    }

    private @Nullable JsonNode value() {
        JsonNodeFactory json = JsonNodeFactory.instance;
        switch (random.nextInt(6)) {
            case 0:
                return null;
            case 1:
                return json.nullNode();
            case 2:
                return json.booleanNode(random.nextBoolean());
            case 3:
                return json.numberNode(random.nextInt(4));
            case 4:
                return json.numberNode(random.nextInt(4) / 2.0);
            default:
                return json.textNode(String.valueOf((char) ('a' + random.nextInt(3))));
        }
    }

    private Filter filter(int depth) {
        switch (depth == 0 ? 0 : random.nextInt(5)) {
            case 1:
                return both(filter(depth - 1), filter(depth - 1));
            case 2:
                return either(filter(depth - 1), filter(depth - 1));
            case 3:
                return not(filter(depth - 1));
            default:
                return comparison();
        }
    }

    private Filter comparison() {
        String property = PROPERTIES.get(random.nextInt(PROPERTIES.size()));
        String operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
        JsonNode constant = value();
        String text = constant == null ? "undefined" : constant.toString();
        return new Filter(
                "c." + property + " " + operator + " " + text,
                document -> constant == null ? null : compare(document.get(property), operator, constant));
    }

    private static @Nullable Boolean compare(@Nullable JsonNode left, String operator, JsonNode right) {
        if (left == null || left.getNodeType() != right.getNodeType()) {
            return null;
        }
        int order = naiveOrder(left, right);
        switch (operator) {
            case "=":
                return order == 0;
            case "!=":
                return order != 0;
            case "<":
                return order < 0;
            case "<=":
                return order <= 0;
            case ">":
                return order > 0;
            default:
                return order >= 0;
        }
    }

    private static int naiveOrder(JsonNode left, JsonNode right) {
        int byType = Integer.compare(rank(left), rank(right));
        if (byType != 0 || left.isNull() || left.isMissingNode()) {
            return byType;
        }
        if (left.isNumber()) {
            return Double.compare(left.asDouble(), right.asDouble());
        }
        return left.asText().compareTo(right.asText());
    }

    private static int rank(JsonNode value) {
        if (value.isMissingNode()) {
            return 0;
        }
        return value.isNull() ? 1 : value.isBoolean() ? 2 : value.isNumber() ? 3 : 4;
    }

    private static Filter both(Filter left, Filter right) {
        return new Filter("(" + left.text + ") AND (" + right.text + ")", document -> {
            Boolean first = left.naive.apply(document);
            Boolean second = right.naive.apply(document);
            if (Boolean.FALSE.equals(first) || Boolean.FALSE.equals(second)) {
                return false;
            }
            return first == null || second == null ? null : Boolean.TRUE;
        });
    }

    private static Filter either(Filter left, Filter right) {
        return new Filter("(" + left.text + ") OR (" + right.text + ")", document -> {
            Boolean first = left.naive.apply(document);
            Boolean second = right.naive.apply(document);
            if (Boolean.TRUE.equals(first) || Boolean.TRUE.equals(second)) {
                return true;
            }
            return first == null || second == null ? null : Boolean.FALSE;
        });
    }

    private static Filter not(Filter inner) {
        return new Filter("NOT (" + inner.text + ")", document -> {
            Boolean value = inner.naive.apply(document);
            return value == null ? null : !value;
        });
    }
}
