package dev.orderstream.cosmos.embedded.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.cosmos.embedded.history.History.Event;
import dev.orderstream.cosmos.embedded.history.Step.Batch;
import dev.orderstream.cosmos.embedded.history.Step.Create;
import dev.orderstream.cosmos.embedded.history.Step.Read;
import dev.orderstream.cosmos.embedded.history.Step.Replace;
import dev.orderstream.cosmos.embedded.history.Step.Response;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static History history(Event... events) {
        return new History(List.of(events));
    }

    private static Event event(Step step, Response response, long began, long ended) {
        return new Event(step, response, began, ended);
    }

    @Test
    void stepsThatOverlapMayHaveHappenedInEitherOrder() {
        assertThat(history(
                                event(new Create("a", 1), Response.of(409), 0, 10),
                                event(new Create("a", 2), Response.of(201), 5, 15),
                                event(new Read("a"), new Response(List.of(200), 2), 20, 30))
                        .isLinearizable())
                .isTrue();
    }

    @Test
    void aReadThatEndsBehindAWriteMustNotMissIt() {
        assertThat(history(
                                event(new Create("a", 1), Response.of(201), 0, 10),
                                event(new Read("a"), Response.of(404), 11, 20))
                        .isLinearizable())
                .isFalse();
    }

    @Test
    void twoClientsCannotBothHaveCreatedADocument() {
        assertThat(history(
                                event(new Create("a", 1), Response.of(201), 0, 10),
                                event(new Create("a", 2), Response.of(201), 5, 15))
                        .isLinearizable())
                .isFalse();
    }

    @Test
    void aBatchThatLostMustNotLeaveAHalf() {
        Batch batch = new Batch(List.of(new Create("b", 1), new Replace("a", 1)));
        assertThat(history(event(batch, Response.of(424, 404), 0, 10), event(new Read("b"), Response.of(404), 11, 20))
                        .isLinearizable())
                .isTrue();
        assertThat(history(
                                event(batch, Response.of(424, 404), 0, 10),
                                event(new Read("b"), new Response(List.of(200), 1), 11, 20))
                        .isLinearizable())
                .isFalse();
    }
}
