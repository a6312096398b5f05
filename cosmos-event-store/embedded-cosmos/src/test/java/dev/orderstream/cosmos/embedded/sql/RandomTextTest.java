package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery;
import dev.orderstream.cosmos.embedded.sql.naive.Plain;
import dev.orderstream.cosmos.embedded.sql.naive.RandomDocuments;
import dev.orderstream.cosmos.embedded.sql.naive.RandomQueries;
import dev.orderstream.cosmos.embedded.sql.text.SqlSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever the text is, it is a query that runs, or a syntax error with a position in it. */
class RandomTextTest {

    private static final List<String> WORDS = List.of(
            "SELECT",
            "VALUE",
            "DISTINCT",
            "TOP",
            "*",
            "FROM",
            "c",
            "c.a",
            "IN",
            "JOIN",
            "WHERE",
            "GROUP BY",
            "ORDER BY",
            "ASC",
            "DESC",
            "OFFSET",
            "LIMIT",
            "AND",
            "OR",
            "NOT",
            "BETWEEN",
            "LIKE",
            "ESCAPE",
            "EXISTS",
            "ARRAY",
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            ",",
            ".",
            ":",
            "?",
            "??",
            "=",
            "!=",
            "<",
            ">=",
            "||",
            "|",
            "&",
            "<<",
            ">>>",
            "+",
            "-",
            "/",
            "%",
            "~",
            "@p",
            "1",
            "0",
            "-1",
            "1e400",
            ".5",
            "'a'",
            "\"b\"",
            "'",
            "\"",
            "\\",
            "null",
            "undefined",
            "true",
            "COUNT(1)",
            "SUM(c.a)",
            "ABS(1)",
            "REPLICATE('x', 9)",
            "REGEXMATCH(c.a, '(')",
            "udf.f()",
            "ST_WITHIN(1)",
            "--",
            "\n",
            "\u0000",
            "\u00e9",
            "\uD83D\uDE00",
            "\uD83D",
            ";",
            "#",
            "$",
            "_",
            "AS",
            "x");

    @Provide
    Arbitrary<String> wordsInAnyOrder() {
        return Arbitraries.of(WORDS).list().ofMaxSize(25).map(words -> String.join(" ", words));
    }

    @Provide
    Arbitrary<String> characters() {
        return Arbitraries.strings().ofMaxLength(60).map(text -> "SELECT " + text);
    }

    /** A query with a few characters left out, doubled or replaced by words. */
    @Provide
    Arbitrary<String> damagedQueries() {
        return Arbitraries.randomValue(RandomTextTest::damaged);
    }

    private static String damaged(Random random) {
        NaiveQuery query = new RandomQueries(random, false).next();
        StringBuilder text = new StringBuilder(query.text());
        for (int i = 0; i <= random.nextInt(3); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(3)) {
                case 0:
                    text.deleteCharAt(at);
                    break;
                case 1:
                    text.insert(at, text.charAt(at));
                    break;
                default:
                    text.insert(at, WORDS.get(random.nextInt(WORDS.size())));
                    break;
            }
        }
        return text.toString();
    }

    @Property(tries = 1_500)
    void wordsInAnyOrderAreAQueryOrASyntaxError(@ForAll("wordsInAnyOrder") String text) {
        assertRunsOrIsRefused(text);
    }

    @Property(tries = 500)
    void charactersInAnyOrderAreAQueryOrASyntaxError(@ForAll("characters") String text) {
        assertRunsOrIsRefused(text);
    }

    @Property(tries = 1_500)
    void aDamagedQueryIsAQueryOrASyntaxError(@ForAll("damagedQueries") String text) {
        assertRunsOrIsRefused(text);
    }

    private static void assertRunsOrIsRefused(String text) {
        try {
            SqlQuery query = SqlQuery.parse(text);
            query.idBounds(Map.of());
            query.partitionKeys(List.of(List.of("pk")), Map.of());
            query.execute(
                            new RandomDocuments(new Random(1))
                                    .next(3).stream().map(Plain::document).iterator(),
                            Map.of())
                    .forEachRemaining(row -> assertThat(row).isNotNull());
            query.plan(Map.of());
        } catch (SqlSyntaxException e) {
            assertThat(e.offset()).as(text).isBetween(0, text.length());
            assertThat(e.line()).as(text).isPositive();
            assertThat(e.column()).as(text).isPositive();
        }
    }
}
