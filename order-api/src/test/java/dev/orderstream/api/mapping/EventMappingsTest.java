package dev.orderstream.api.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.api.mapping.MappingProperties.Mapping;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

class EventMappingsTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Test
    void whatAPathFindsGoesWithItsJsonTypeAndTextsStandForThemselves() {
        EventMappings mappings = mappings(
                "erp",
                null,
                "ReceiveStock",
                "$.id",
                Map.of("sku", "$.item.code", "quantity", "$.count", "location", "MAIN"));
        assertMessage(
                mappings,
                "{\"id\":4711,\"item\":{\"code\":\"85123A\"},\"count\":6}",
                "{\"type\":\"ReceiveStock\",\"messageId\":\"4711\",\"sku\":\"85123A\",\"quantity\":6,\"location\":\"MAIN\"}");
    }

    @Test
    void whatTheEventDoesNotHaveIsLeftOutAndTheReaderOfTheMessageNamesIt() {
        EventMappings mappings =
                mappings("erp", null, "ReceiveStock", "$.id", Map.of("sku", "$.item.code", "quantity", "$.count"));
        assertMessage(mappings, "{\"count\":null}", "{\"type\":\"ReceiveStock\"}");
    }

    @Test
    void linesAreMadeForEachPartOfTheEventWithPathsFromThere() {
        Map<String, Object> lines = new LinkedHashMap<>();
        lines.put("each", "$.positions[?(@.kind == 'GOODS')]");
        lines.put("lineId", "$.no");
        lines.put("sku", "$.article");
        lines.put("unitPrice", "$.price");
        EventMappings mappings = mappings("till", null, "RecordSale", "$.receipt", Map.of("lines", lines));
        assertMessage(
                mappings,
                """
                {"receipt":"r1","positions":[
                  {"kind":"GOODS","no":"1","article":"A","price":2.550},
                  {"kind":"DISCOUNT","no":"2"},
                  {"kind":"GOODS","no":"3","article":"B","price":0.10000000000000000001}]}""",
                """
                {"type":"RecordSale","messageId":"r1","lines":[
                  {"lineId":"1","sku":"A","unitPrice":2.550},
                  {"lineId":"3","sku":"B","unitPrice":0.10000000000000000001}]}""");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            $[?(@.kind == 'RECEIPT')] | {"kind":"RECEIPT","id":"1"} | true
            $[?(@.kind == 'RECEIPT')] | {"kind":"ISSUE","id":"1"}   | false
            $.confirmed               | {"confirmed":true}          | true
            $.confirmed               | {"confirmed":false}         | false
            $.confirmed               | {}                          | false
            $.lines[*]                | {"lines":[]}                | false
            $.lines[*]                | {"lines":[1]}               | true
            """)
    void onlyEventsInWhichTheConditionFindsSomethingAreMeant(String when, String event, boolean meant) {
        EventMappings mappings = mappings("erp", when, "CompleteOrder", "$.id", Map.of("orderId", "$.order"));
        assertThat(mappings.messageOf("events", event.getBytes(StandardCharsets.UTF_8))
                        .isPresent())
                .isEqualTo(meant);
    }

    @Test
    void theFirstMappingThatIsMeantForAnEventTakesItAndIsItsCaller() {
        Map<String, Mapping> mappings = new LinkedHashMap<>();
        mappings.put("receipts", new Mapping("events", "$.receipt", "ReceiveStock", "$.id", Map.of("sku", "$.sku")));
        mappings.put("others", new Mapping("events", null, "AdjustStock", "$.id", Map.of("sku", "$.sku")));
        EventMappings both = new EventMappings(new MappingProperties(mappings), JSON);
        assertThat(both.messageOf("events", "{\"id\":1,\"receipt\":{}}".getBytes(StandardCharsets.UTF_8)))
                .get()
                .extracting(EventMappings.Mapped::caller)
                .isEqualTo("receipts");
        assertThat(both.messageOf("events", "{\"id\":1}".getBytes(StandardCharsets.UTF_8)))
                .get()
                .extracting(EventMappings.Mapped::caller)
                .isEqualTo("others");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            {"id":    | The event is no JSON
            {} {}     | The event is no JSON
            ''        | The event is no JSON
            """)
    void whatIsNoJsonIsSaidToBeNone(String event, String reason) {
        EventMappings mappings = mappings("erp", null, "CompleteOrder", "$.id", Map.of("orderId", "$.order"));
        assertThatThrownBy(() -> mappings.messageOf("events", event.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(reason);
    }

    @Test
    void aPathThatIsNoneIsNamedAtStart() {
        assertThatThrownBy(() -> mappings("erp", null, "ReceiveStock", "$.id", Map.of("sku", "$.item[?(@.x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "orderstream.intake.mappings.erp.properties.sku is \"$.item[?(@.x\", which is no JSONPath");
    }

    @Test
    void aMessageIdThatIsTheSameForAllEventsIsRefusedAtStart() {
        assertThatThrownBy(() -> mappings("erp", null, "ReceiveStock", "id", Map.of("sku", "$.sku")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(
                        "orderstream.intake.mappings.erp.message-id is \"id\", which is the same for all events");
    }

    private static EventMappings mappings(
            String name, @Nullable String when, String type, String messageId, Map<String, Object> properties) {
        return new EventMappings(
                new MappingProperties(Map.of(name, new Mapping("events", when, type, messageId, properties))), JSON);
    }

    private static void assertMessage(EventMappings mappings, String event, String message) {
        byte[] made = mappings.messageOf("events", event.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .json();
        assertThat(JSON.readTree(made)).isEqualTo(JSON.readTree(message));
    }
}
