package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.cosmos.embedded.sql.plan.IdBounds;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdBoundsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * FROM c WHERE c.id = "5"                             | [5, 5]
            SELECT * FROM c WHERE c.id > "5"                             | (5, ∞)
            SELECT * FROM c WHERE c.id >= @from AND c.n = 1              | [0007, ∞)
            SELECT * FROM c WHERE c["id"] < "5" AND c.id >= "2"          | [2, 5)
            SELECT * FROM c WHERE "2" < c.id AND "5" >= c.id             | (2, 5]
            SELECT * FROM d WHERE d.id BETWEEN "2" AND "5"               | [2, 5]
            SELECT * FROM c WHERE c.id > "2" AND c.id >= "2"             | (2, ∞)
            SELECT * FROM c WHERE c.id > "2" AND c.id > "4" AND c.a = 1  | (4, ∞)
            SELECT * FROM c WHERE c.id > "2" OR c.n = 1                  | (∞, ∞)
            SELECT * FROM c WHERE NOT (c.id > "2")                       | (∞, ∞)
            SELECT * FROM c WHERE c.id != "2"                            | (∞, ∞)
            SELECT * FROM c WHERE c.id > c.other                         | (∞, ∞)
            SELECT * FROM c WHERE c.id > 5                               | (∞, ∞)
            SELECT * FROM c WHERE c.sub.id > "5"                         | (∞, ∞)
            SELECT * FROM x IN c.list WHERE x.id > "5"                   | (∞, ∞)
            SELECT * FROM c.sub AS x WHERE x.id > "5"                    | (∞, ∞)
            SELECT VALUE COUNT(1) FROM c WHERE c.id > "5"                | (5, ∞)
            SELECT * FROM c                                              | (∞, ∞)
            """)
    void comparisonsOfTheIdThatMustAllHoldBoundIt(String query, String bounds) {
        IdBounds found = SqlQuery.parse(query).idBounds(Map.of("@from", TextNode.valueOf("0007")));

        assertThat(written(found)).isEqualTo(bounds);
    }

    private static String written(IdBounds bounds) {
        return (bounds.lower() == null ? "(∞" : (bounds.lowerInclusive() ? "[" : "(") + bounds.lower())
                + ", "
                + (bounds.upper() == null ? "∞)" : bounds.upper() + (bounds.upperInclusive() ? "]" : ")"));
    }
}
