package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each vector's expectation is worked out by hand from the rules on the documentation page that it names. */
class DocumentedQueriesTest {

    static Stream<Vector> vectors() {
        return Stream.of("clauses.vectors", "operators.vectors", "functions.vectors")
                .flatMap(resource -> Vector.read(resource).stream());
    }

    @Test
    void everyOneOfAtLeast400VectorsNamesItsPage() {
        assertThat(vectors()).hasSizeGreaterThanOrEqualTo(400).noneMatch(vector -> vector.page()
                .isEmpty());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void aQueryGivesTheRowsThatTheDocumentationsRulesGive(Vector vector) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();

        SqlQuery.parse(vector.query())
                .execute(vector.documents().iterator(), vector.parameters())
                .forEachRemaining(rows::add);

        // As text, so that 1 and 1.0 differ.
        assertThat(rows.toString()).isEqualTo(vector.rows().toString());
    }
}
