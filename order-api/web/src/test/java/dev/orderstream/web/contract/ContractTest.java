package dev.orderstream.web.contract;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ContractTest {

    private static final String PLAIN = "application/json";

    private final Contract contract = Contract.of(
            """
            {"openapi": "3.1.0",
             "paths": {
               "/cups/{id}": {"get": {"responses": {
                 "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Cup"}}}},
                 "default": {"content": {"application/problem+json": {"schema": {"type": "object"}}}}}}},
               "/cups/full": {"get": {"responses": {"204": {}}}}},
             "components": {"schemas": {
               "Cup": {"type": "object", "properties": {"size": {"type": "integer"}, "lid": {"$ref": "#/components/schemas/Lid"}},
                       "required": ["size"]},
               "Lid": {"type": "object", "properties": {"color": {"type": "string"}}}}}}""");

    @Test
    void aResponseThatTheDocumentDescribesIsTaken() {
        assertThatCode(() -> contract.requireKept(
                        "GET", "/cups/7", 200, PLAIN, "{\"size\": 3, \"lid\": {\"color\": \"red\"}}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.requireKept("GET", "/cups/7", 404, "application/problem+json", "{}"))
                .doesNotThrowAnyException();
        assertThatCode(() -> contract.requireKept("GET", "/cups/full", 204, "", ""))
                .doesNotThrowAnyException();
    }

    @Test
    void aPropertyThatIsMissingOrOfAnotherTypeIsFound() {
        assertThatThrownBy(() -> contract.requireKept("GET", "/cups/7", 200, PLAIN, "{}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("size");
        assertThatThrownBy(() -> contract.requireKept("GET", "/cups/7", 200, PLAIN, "{\"size\": \"3\"}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("size");
    }

    @Test
    void aPropertyThatTheDocumentDoesNotNameIsFoundHoweverDeepItIs() {
        assertThatThrownBy(() -> contract.requireKept(
                        "GET", "/cups/7", 200, PLAIN, "{\"size\": 3, \"lid\": {\"colour\": \"red\"}}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("colour");
    }

    @Test
    void aStatusOrTypeThatTheDocumentDoesNotNameIsFound() {
        assertThatThrownBy(() -> contract.requireKept("GET", "/cups/7", 201, PLAIN, "{\"size\": 3}"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("201");
        assertThatThrownBy(() -> contract.requireKept("GET", "/cups/7", 200, "text/html", "<p>"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("text/html");
    }
}
