package dev.orderstream.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DecisionTest {

    /** The state is what has happened so far. */
    private final List<String> state = new ArrayList<>();

    private boolean take(Decision<List<String>, String> decision) {
        return decision.take(state, state::add);
    }

    @Test
    void itsEventsHappenInTheirOrder() {
        assertThat(take(Decision.all(List.of("one", "two")))).isTrue();
        assertThat(state).containsExactly("one", "two");
    }

    @Test
    void nothingChangesNothing() {
        assertThat(take(Decision.nothing())).isFalse();
        assertThat(state).isEmpty();
    }

    @Test
    void aStepIsDecidedOnTheStateAfterTheEventsBeforeIt() {
        take(Decision.<List<String>, String>of("one")
                .then(after -> Decision.<List<String>, String>of("saw " + after.size())
                        .then(later -> Decision.of("saw " + later.size())))
                .then(after -> Decision.of("saw " + after.size())));

        assertThat(state).containsExactly("one", "saw 1", "saw 2", "saw 3");
    }

    @Test
    void aStepThatFollowsFromNothingMayBeTheFirstThatHappens() {
        assertThat(take(Decision.<List<String>, String>nothing().then(after -> Decision.of("one"))))
                .isTrue();
        assertThat(state).containsExactly("one");
    }

    @Test
    void stepsThatComeToNothingChangeNothing() {
        assertThat(take(Decision.<List<String>, String>nothing().then(after -> Decision.nothing())))
                .isFalse();
    }
}
