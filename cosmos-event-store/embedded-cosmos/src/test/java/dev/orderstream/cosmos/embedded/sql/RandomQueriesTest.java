package dev.orderstream.cosmos.embedded.sql;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.sql.naive.NaiveQuery;
import dev.orderstream.cosmos.embedded.sql.naive.Plain;
import dev.orderstream.cosmos.embedded.sql.naive.RandomDocuments;
import dev.orderstream.cosmos.embedded.sql.naive.RandomQueries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Random queries over random documents give what a naive evaluator gives, in the same order. */
class RandomQueriesTest {

    private static final int MOST_DOCUMENTS = 8;

    @Provide
    Arbitrary<NaiveQuery> queries() {
        return Arbitraries.randomValue(random -> new RandomQueries(random, false).next());
    }

    @Provide
    Arbitrary<List<Map<String, @Nullable Object>>> documents() {
        return Arbitraries.randomValue(random -> new RandomDocuments(random).next(random.nextInt(MOST_DOCUMENTS + 1)));
    }

    @Property(tries = 2_000)
    void aQueryGivesWhatANaiveEvaluatorGives(
            @ForAll("queries") NaiveQuery query, @ForAll("documents") List<Map<String, @Nullable Object>> documents) {
        List<@Nullable Object> expected = new ArrayList<>();
        query.cut(query.sortedRows(documents)).forEach(row -> expected.add(row.value()));
        List<ObjectNode> stored = documents.stream().map(Plain::document).toList();

        SqlQuery parsed = SqlQuery.parse(query.text());

        List<@Nullable Object> found = new ArrayList<>();
        parsed.execute(stored.iterator(), Map.of()).forEachRemaining(row -> found.add(Plain.of(row)));
        assertThat(found).isEqualTo(expected);
        if (parsed.streaming()) {
            List<@Nullable Object> streamed = new ArrayList<>();
            stored.forEach(document -> parsed.rowsOf(document, Map.of()).forEach(row -> streamed.add(Plain.of(row))));
            assertThat(streamed).isEqualTo(expected);
        }
    }
}
