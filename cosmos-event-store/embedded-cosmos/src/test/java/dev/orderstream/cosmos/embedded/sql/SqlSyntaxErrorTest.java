package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import java.util.Collections;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SqlSyntaxErrorTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELEC * FROM c                                | 0  | Syntax error near 'SELEC', expected 'SELECT'
            SELECT * FORM c                               | 9  | near 'FORM'
            SELECT * FROM c WHERE                         | 21 | near the end of the query
            SELECT * FROM c WHERE c.a = = 1               | 28 | near '='
            SELECT c.order FROM c                         | 9  | reserved word, write ["order"]
            SELECT VALUE "open FROM c                     | 13 | the string that starts here has no end
            SELECT # FROM c                               | 7  | unexpected character '#'
            SELECT x.a FROM c                             | 7  | 'x' is not an alias of the FROM clause
            SELECT c.a FROM items AS i                    | 7  | 'c' is not an alias
            SELECT FOO(1)                                 | 7  | 'FOO' is not a built-in function
            SELECT ABS(1, 2)                              | 7  | ABS takes 1 arguments, not 2
            SELECT udf.tax(c.a) FROM c                    | 7  | User-defined functions
            SELECT ST_DISTANCE(c.a, c.b) FROM c           | 7  | Spatial functions
            SELECT * FROM c JOIN t IN c.tags              | 7  | SELECT * needs a single input
            SELECT *                                      | 7  | SELECT * needs a FROM clause
            SELECT c.a, c.b AS a FROM c                   | 12 | 'a' is selected twice
            SELECT VALUE {"a": 1, 'a': 2}                 | 22 | property name 'a' specified more than once
            SELECT VALUE [{x: 1, y: {z: 1, z: 2}}]        | 31 | property name 'z' specified more than once
            SELECT * FROM c WHERE COUNT(1) > 1            | 22 | COUNT is an aggregate and cannot stand in WHERE
            SELECT SUM(COUNT(1)) FROM c                   | 11 | argument of another aggregate
            SELECT c.a FROM c ORDER BY c.a + 1            | 27 | ORDER BY takes property paths
            SELECT c.a, COUNT(1) FROM c GROUP BY c.a ORDER BY c.a | 41 | ORDER BY cannot be combined
            SELECT c.b, COUNT(1) AS n FROM c GROUP BY c.a | 7  | 'c.b' cannot be selected here
            SELECT c.a FROM c GROUP BY c.b                | 7  | 'c.a' cannot be selected here
            SELECT c.a, COUNT(1) AS n FROM c              | 7  | 'c.a' cannot be selected here
            SELECT VALUE {x: c.a + 1, n: SUM(c.b)} FROM c GROUP BY c.b | 7 | neither in an aggregate nor in GROUP BY
            SELECT * FROM c GROUP BY c.a                  | 7  | SELECT * cannot be combined with GROUP BY
            SELECT VALUE c FROM c GROUP BY c.a            | 7  | 'c' cannot be selected here
            SELECT TOP 1 * FROM c OFFSET 0 LIMIT 1        | 22 | TOP and OFFSET LIMIT cannot be combined
            SELECT TOP 1.5 * FROM c                       | 11 | TOP takes an integer
            SELECT c.a FROM c JOIN c IN c.x               | 23 | alias 'c' is already taken
            SELECT * FROM c WHERE c.a LIKE "x" ESCAPE "ab" | 42 | one character
            SELECT * FROM c; DROP                         | 15 | unexpected character ';'
            """)
    void anErrorNamesWhatIsWrongAndWhere(String query, int offset, String message) {
        SqlSyntaxException error = catchThrowableOfType(SqlSyntaxException.class, () -> SqlQuery.parse(query));

        assertThat(error).hasMessageContaining(message);
        assertThat(error.offset()).isEqualTo(offset);
        assertThat(error.line()).isEqualTo(1);
        assertThat(error.column()).isEqualTo(offset + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "[", "{a: ", "ABS(", "(SELECT VALUE ", "NOT ", "- ", "(1 = ", "c.a OR ", "c.a ?? ", "c."})
    void aQueryThatIsNestedVeryDeeplyIsRefusedQuickly(String level) {
        String query = "SELECT VALUE " + level.repeat(15_000) + "c.a FROM c";

        assertThat(catchThrowableOfType(SqlSyntaxException.class, () -> SqlQuery.parse(query)))
                .hasMessageContaining("nested");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT c.a.b, COUNT(1) AS n FROM c GROUP BY c.a",
                "SELECT UPPER(c.a) AS a, 1 AS one, @p AS p FROM c GROUP BY UPPER(c.a)",
                "SELECT VALUE SUM(c.x) / COUNT(1) FROM c",
                "SELECT VALUE ARRAY(SELECT VALUE {a: c.a, n: COUNT(1)} FROM t IN c.tags) FROM c"
            })
    void whatTheRowsOfAGroupHaveInCommonCanBeSelected(String query) {
        assertThat(SqlQuery.parse(query)).isNotNull();
    }

    @Test
    void aQueryThatIsVeryLongIsRefused() {
        String query = "SELECT VALUE '" + "x".repeat(262_144) + "'";

        assertThat(catchThrowableOfType(SqlSyntaxException.class, () -> SqlQuery.parse(query)))
                .hasMessageContaining("longer than 262144 characters");
    }

    @Test
    void nestingThatAPersonCouldWriteIsUnderstood() {
        String deep = "(".repeat(100) + "1" + ")".repeat(100);

        assertThat(SqlQuery.parse("SELECT VALUE " + deep)).isNotNull();
    }

    @Test
    void thePositionCountsLinesAndUtf16Units() {
        SqlSyntaxException error = catchThrowableOfType(
                SqlSyntaxException.class, () -> SqlQuery.parse("SELECT *\nFROM c\nWHERE c.a = '𝄞' AND AND"));

        assertThat(error.line()).isEqualTo(3);
        assertThat(error.column()).isEqualTo(22);
        assertThat(error.offset()).isEqualTo("SELECT *\nFROM c\nWHERE c.a = '𝄞' AND ".length());
        assertThat(error).hasMessageEndingWith("(line 3, column 22)");
    }

    @Test
    void aRowCountParameterMustBeANonNegativeInteger() {
        SqlQuery query = SqlQuery.parse("SELECT TOP @n * FROM c");

        SqlSyntaxException error = catchThrowableOfType(
                SqlSyntaxException.class,
                () -> query.execute(Collections.emptyIterator(), Map.of("@n", IntNode.valueOf(-1))));

        assertThat(error).hasMessageContaining("TOP takes an integer from 0 to 2147483647, not -1");
        assertThat(error.offset()).isEqualTo(11);
    }

    @Test
    void anAggregateInsideAnotherExpressionCannotBePlanned() {
        SqlQuery query = SqlQuery.parse("SELECT VALUE COUNT(1) + 1 FROM c");

        SqlSyntaxException error = catchThrowableOfType(SqlSyntaxException.class, () -> query.plan(Map.of()));

        assertThat(error).hasMessageContaining("'COUNT(1) + 1' cannot be selected here");
    }
}
