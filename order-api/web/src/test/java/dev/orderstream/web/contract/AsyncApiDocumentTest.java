package dev.orderstream.web.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.web.contract.AsyncApiDocument.Message;
import dev.orderstream.web.contract.AsyncApiDocument.Topic;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AsyncApiDocumentTest {

    private static final Topic CUPS = new Topic("cups.v1", 8, Map.of("retention.ms", 3_600_000));
    private static final Message FILLED =
            new Message("CupFilled", "cup.filled", "A cup is full", "cup id", "Headers", "CupFilled", "trace");

    @Test
    void topicsMessagesAndSchemasStandInIt() {
        String json = cups().schema(
                        "CupFilled",
                        "{\"$defs\": {\"Lid\": {\"type\": \"string\"}}, \"type\": \"object\", \"properties\": {\"lid\": {\"$ref\": \"#/$defs/Lid\"}}}")
                .operation("fill", "send", "cups.v1", "Fills cups")
                .json();

        assertThat(json)
                .contains(
                        "\"address\":\"cups.v1\"", "\"retention.ms\":3600000", "\"$ref\":\"#/components/schemas/Lid\"")
                .contains("\"location\":\"$message.header#/trace\"");
    }

    @Test
    void whatIsNoAsyncApiDocumentIsFound() {
        AsyncApiDocument document = cups().schema("CupFilled", "{}").operation("fill", "pour", "cups.v1", "Fills cups");

        assertThatThrownBy(document::json).isInstanceOf(AssertionError.class).hasMessageContaining("action");
    }

    @Test
    void aReferenceToNothingIsFound() {
        AsyncApiDocument document = cups();

        assertThatThrownBy(document::json).isInstanceOf(AssertionError.class).hasMessageContaining("CupFilled");
    }

    @Test
    void twoSchemasOfOneNameAreFound() {
        AsyncApiDocument document = cups().schema("Cup", "{\"type\": \"object\"}");

        assertThatThrownBy(() -> document.schema("Cup", "{\"type\": \"string\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("two schemas Cup");
    }

    private static AsyncApiDocument cups() {
        return new AsyncApiDocument("cups", "What becomes of cups")
                .schema("Headers", "{\"type\": \"object\"}")
                .channel(CUPS, "Cups", List.of(FILLED));
    }
}
