package dev.orderstream.projections.publication.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompatibilityTest {

    private static final String CUP =
            """
            {"$defs": {"Lid": {"type": "object", "properties": {"color": {"type": "string", "enum": ["RED", "BLUE"]}}, "required": ["color"]}},
             "type": "object",
             "properties": {"size": {"type": "integer"}, "name": {"type": "string", "description": "What it is called"},
                            "lids": {"type": "array", "items": {"$ref": "#/$defs/Lid"}}},
             "required": ["size"]}""";

    @Test
    void aPropertyThatIsAddedAndMayBeLeftOutIsTaken() {
        assertThat(breaksOf(
                        "\"size\": {\"type\": \"integer\"}",
                        "\"size\": {\"type\": \"integer\"}, \"note\": {\"type\": \"string\"}"))
                .isEmpty();
    }

    @Test
    void otherWordsAreTaken() {
        assertThat(breaksOf("What it is called", "Its name")).isEmpty();
    }

    @Test
    void valuesInAnotherOrderAreTaken() {
        assertThat(breaksOf("[\"RED\", \"BLUE\"]", "[\"BLUE\", \"RED\"]")).isEmpty();
    }

    @Test
    void aPropertyThatIsRemovedBreaks() {
        assertThat(breaksOf("\"name\": {\"type\": \"string\", \"description\": \"What it is called\"},", ""))
                .containsExactly("/name: was there and is not any more");
    }

    @Test
    void aPropertyThatIsRenamedBreaks() {
        assertThat(breaksOf("\"name\"", "\"label\"")).containsExactly("/name: was there and is not any more");
    }

    @Test
    void anotherTypeBreaks() {
        assertThat(breaksOf("{\"type\": \"integer\"}", "{\"type\": \"string\"}"))
                .containsExactly("/size: type was \"integer\" and is \"string\"");
    }

    @Test
    void aNarrowerTypeBreaks() {
        assertThat(breaksOf("{\"type\": \"integer\"}", "{\"type\": \"integer\", \"maximum\": 9}"))
                .containsExactly("/size: maximum was not said and is 9");
    }

    @Test
    void whatMayBeLeftOutThoughItWasAlwaysThereBreaks() {
        assertThat(breaksOf("\"required\": [\"size\"]", "\"required\": []"))
                .containsExactly("/size: was always there and may be left out");
    }

    @Test
    void whatIsDemandedOfEarlierRecordsBreaks() {
        assertThat(breaksOf("\"required\": [\"size\"]", "\"required\": [\"size\", \"name\"]"))
                .containsExactly("/name: is always there, which earlier records do not hold to; let it be left out");
    }

    @Test
    void aValueThatIsAddedOrRemovedBreaksHoweverDeepItIs() {
        assertThat(breaksOf("[\"RED\", \"BLUE\"]", "[\"RED\", \"BLUE\", \"GREEN\"]"))
                .containsExactly("/lids/*/color: enum was [\"RED\",\"BLUE\"] and is [\"RED\",\"BLUE\",\"GREEN\"]");
        assertThat(breaksOf("[\"RED\", \"BLUE\"]", "[\"RED\"]"))
                .containsExactly("/lids/*/color: enum was [\"RED\",\"BLUE\"] and is [\"RED\"]");
    }

    private static List<String> breaksOf(String text, String changed) {
        assertThat(CUP).contains(text);
        return Compatibility.breaks(tree(CUP), tree(CUP.replace(text, changed)));
    }

    private static JsonNode tree(String json) {
        try {
            return new ObjectMapper().readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
