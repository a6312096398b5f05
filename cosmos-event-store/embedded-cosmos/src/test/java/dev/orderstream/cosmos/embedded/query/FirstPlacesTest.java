package dev.orderstream.cosmos.embedded.query;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.IntNode;
import dev.orderstream.cosmos.embedded.sql.SqlQuery;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FirstPlacesTest {

    private static final int OFFERED = 5_000;
    private static final int MOST = 11;

    private final Comparator<SortPosition> order = SortPosition.order(
            SqlQuery.parse("SELECT * FROM c ORDER BY c.n DESC").sortOrder());
    private final Random random = new Random(7);

    private FirstPlaces.Place place(int rid) {
        return new FirstPlaces.Place(
                new SortPosition(List.of(IntNode.valueOf(random.nextInt(40))), rid, 0), new byte[0]);
    }

    @Test
    void asManyPlacesAreHeldAsAPageNeedsHoweverManyThereAre() {
        FirstPlaces places = new FirstPlaces(MOST, order);
        for (int i = 0; i < OFFERED; i++) {
            places.offer(place(i));
            assertThat(places.size()).isLessThanOrEqualTo(MOST);
        }
    }

    @Test
    void theFirstPlacesAreThoseOfTheWholeSort() {
        FirstPlaces all = new FirstPlaces(Long.MAX_VALUE, order);
        FirstPlaces first = new FirstPlaces(MOST, order);
        for (int i = 0; i < OFFERED; i++) {
            FirstPlaces.Place place = place(i);
            all.offer(place);
            first.offer(place);
        }

        assertThat(first.inOrder()).isEqualTo(all.inOrder().subList(0, MOST));
    }

    @Test
    void noPlacesAreHeldWhenNoneAreWanted() {
        FirstPlaces none = new FirstPlaces(0, order);
        none.offer(place(1));

        assertThat(none.inOrder()).isEmpty();
    }
}
