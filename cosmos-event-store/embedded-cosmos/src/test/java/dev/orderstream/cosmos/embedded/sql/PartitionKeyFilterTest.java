package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The partition keys that a filter can accept: {@code [[]]} is every key, {@code []} none. */
class PartitionKeyFilterTest {

    private static final List<List<String>> SIMPLE = List.of(List.of("pk"));
    private static final List<List<String>> HIERARCHICAL =
            List.of(List.of("tenant"), List.of("user", "id"), List.of("session"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            c.pk = 'a'                              | [["a"]]
            'a' = c.pk                              | [["a"]]
            c["pk"] = @p                            | [["x"]]
            root.pk = 'a'                           | [["a"]]
            c.pk = 1 AND c.n > 2                    | [[1]]
            c.pk = null                             | [[null]]
            c.pk = true                             | [[true]]
            c.pk IN ('a', 'b', 'a')                 | [["a"], ["b"]]
            c.pk = 'a' OR c.pk = 'b'                | [["a"], ["b"]]
            (c.pk = 'a' AND c.n = 1) OR c.pk = 'b'  | [["a"], ["b"]]
            c.pk IN ('a', 'b') AND c.pk IN ('b')    | [["b"]]
            c.pk = 'a' AND c.pk = 'b'               | []
            c.pk = undefined                        | []
            c.pk = @missing                         | []
            c.pk IN (undefined, 'a')                | [["a"]]
            c.pk = 'a' OR c.n = 1                   | [[]]
            c.pk = c.n                              | [[]]
            c.pk != 'a'                             | [[]]
            NOT (c.pk = 'a')                        | [[]]
            c.pk > 'a'                              | [[]]
            c.pk NOT IN ('a')                       | [[]]
            c.pk = 0                                | [[]]
            c.pk = {"a": 1}                         | [[]]
            c.a.pk = 'a'                            | [[]]
            c.pk IN ('a', c.n)                      | [[]]
            LOWER(c.pk) = 'a'                       | [[]]
            """)
    void aFilterNamesTheKeysThatItCanAccept(String filter, String keys) {
        assertThat(keys("SELECT * FROM c WHERE " + filter, SIMPLE)).isEqualTo(json(keys));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            c.tenant = 't'                                                  | [["t"]]
            c.tenant = 't' AND c.user.id = 'u'                              | [["t", "u"]]
            c.session = 's' AND c.user.id IN ('u', 'v') AND c.tenant = 't'  | [["t", "u", "s"], ["t", "v", "s"]]
            c.tenant = 't' AND c.session = 's'                              | [["t"]]
            c.user.id = 'u'                                                 | [[]]
            (c.tenant = 't' AND c.user.id = 'u') OR c.tenant = 'w'          | [["t", "u"], ["w"]]
            c.tenant IN ('t', 'w') AND c.user.id = 'u' AND c.tenant = 'w'   | [["w", "u"]]
            """)
    void aFilterOnAHierarchicalKeyNamesBeginnings(String filter, String keys) {
        assertThat(keys("SELECT * FROM c WHERE " + filter, HIERARCHICAL)).isEqualTo(json(keys));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
            SELECT * FROM c                                                 | [[]]
            SELECT VALUE t FROM c JOIN t IN c.tags WHERE c.pk = 'a'         | [["a"]]
            SELECT VALUE t FROM t IN c.tags WHERE t.pk = 'a'                | [[]]
            SELECT VALUE o FROM c.o WHERE o.pk = 'a'                        | [[]]
            SELECT VALUE d FROM (SELECT c.n AS pk FROM c WHERE c.pk = 'a') AS d WHERE d.pk = 'b' | [["a"]]
            SELECT VALUE COUNT(1) FROM (SELECT DISTINCT c.n FROM c WHERE c.pk = 'a')             | [["a"]]
            SELECT * FROM c WHERE EXISTS(SELECT VALUE 1 FROM t IN c.tags WHERE c.pk = 'a')       | [[]]
            """)
    void theFilterOfTheQueryOverTheContainerCounts(String query, String keys) {
        assertThat(keys(query, SIMPLE)).isEqualTo(json(keys));
    }

    @Test
    void aFilterWithVeryManyAlternativesIsTakenToAcceptEveryKey() {
        String many = IntStream.range(0, 1_000).mapToObj(i -> "'k" + i + "'").collect(Collectors.joining(", "));

        assertThat(keys("SELECT * FROM c WHERE c.pk IN (" + many + ")", SIMPLE)).isEqualTo("[[]]");
        assertThat(keys("SELECT * FROM c WHERE c.pk IN (" + many + ") AND c.pk = 'k1'", SIMPLE))
                .isEqualTo("[[\"k1\"]]");
    }

    private static String keys(String query, List<List<String>> paths) {
        return SqlQuery.parse(query)
                .partitionKeys(paths, Map.of("@p", TextNode.valueOf("x")))
                .toString()
                .replace(" ", "");
    }

    private static String json(String keys) {
        return Vector.json(keys).toString();
    }
}
