package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of Axon's JPA event store, with the tokens of its processors. */
class JpaImportIT {

    private static final int AGGREGATES = 7;
    private static final int EVENTS_OF_EACH = 10;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final JpaDatabase database = new JpaDatabase();
    private final JpaEventStorageEngine engine = engine();
    private final JpaTokenStore tokens = tokenStore("old-node");
    private final EarlierApplication application = new EarlierApplication(engine, tokens, cosmos, database);

    @BeforeEach
    void fillTheSource() {
        application.append(AGGREGATES, 0, 4);
        rollBackAnAppend();
        database.executeInTransaction(
                () -> engine.appendEvents(application.note("note-1"), application.note("note-2")));
        database.executeInTransaction(() -> engine.storeSnapshot(application.event("order-2", 3)));
        application.append(AGGREGATES, 4, EVENTS_OF_EACH - 4);
    }

    @AfterEach
    void close() {
        cosmos.faults().clear();
        database.close();
    }

    @Test
    void everyEventIsThereAsItWas() {
        assertThat(application.importAll()).isEqualTo(AGGREGATES * EVENTS_OF_EACH + 2);

        ImportedEvents.assertAsTheyWere(engine, application.target().store(), AGGREGATES);
        assertThat(application.target().engine().readEvents(null, false).map(event -> event.getIdentifier()))
                .containsExactlyInAnyOrderElementsOf(application.all());
    }

    @Test
    void processorsThatStoodAtDifferentEventsEachGoOnWhereTheyStoodInEverySegment() {
        List<String> behind = application.handleUpTo("far-behind", 1, application.event("order-4", 2));
        List<String> some = application.handleUpTo("behind", 4, application.event("order-3", 6));
        List<String> all = application.handleAll("up-to-date", 2);

        application.importAll("up-to-date", "behind", "far-behind");

        assertHandledExactlyOnce("far-behind", behind, ends(EVENTS_OF_EACH));
        assertHandledExactlyOnce("behind", some, ends(EVENTS_OF_EACH));
        assertHandledExactlyOnce("up-to-date", all, ends(EVENTS_OF_EACH));
        assertThat(application.newTokens().fetchSegments("behind")).hasSize(4);
    }

    @Test
    void anEventThatAppearedInAGapBehindTheProcessorIsHandledAfterTheMove() {
        List<String> handled;
        JpaDatabase.Late late = database.late(() -> engine.appendEvents(application.event("order-late", 0)));
        try {
            application.append(AGGREGATES, EVENTS_OF_EACH, 1);
            handled = application.handleAll("views", 2);
        } finally {
            late.commit();
        }
        assertThat(((GapAwareTrackingToken) database.fetchInTransaction(() -> tokens.fetchToken("views", 0))).getGaps())
                .isNotEmpty();
        database.executeInTransaction(() -> tokens.releaseClaim("views", 0));

        application.importAll("views");

        Map<String, Integer> ends = ends(EVENTS_OF_EACH + 1);
        ends.put("order-late", 1);
        assertThat(handled).doesNotContain("order-late#0");
        assertHandledExactlyOnce("views", handled, ends);
    }

    @Test
    void anImportThatWasInterruptedGoesOnWithTheSameTokens() {
        List<String> behind = application.handleUpTo("behind", 4, application.event("order-3", 6));
        cosmos.faults()
                .add(Fault.on(Operation.CREATE)
                        .inContainer(application.target().events().getId())
                        .rate(0.5)
                        .respond(403));
        int interruptions = 0;
        boolean complete = false;
        while (!complete) {
            try {
                application.importAll("behind");
                complete = true;
            } catch (EventStoreException interrupted) {
                interruptions++;
            }
        }
        cosmos.faults().clear();

        assertThat(interruptions).isGreaterThan(1);
        assertHandledExactlyOnce("behind", behind, ends(EVENTS_OF_EACH));
    }

    @Test
    void aProcessorThatIsStillRunningIsNotMoved() {
        application.handleAll("views", 1);
        database.executeInTransaction(() -> tokens.fetchToken("views", 0));

        assertThatThrownBy(
                        () -> database.executeInTransaction(() -> EarlierProcessor.read(tokenStore("import"), "views")))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    private void assertHandledExactlyOnce(String processor, List<String> before, Map<String, Integer> ends) {
        List<String> handled = new ArrayList<>(before);
        handled.addAll(application.handledAfterTheMove(processor, ends));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(application.all());
    }

    private static Map<String, Integer> ends(int end) {
        Map<String, Integer> ends = new HashMap<>();
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            ends.put("order-" + aggregate, end);
        }
        return ends;
    }

    private void rollBackAnAppend() {
        assertThatThrownBy(() -> database.executeInTransaction(() -> {
                    engine.appendEvents(application.event("order-rolled-back", 0));
                    throw new IllegalStateException("Rolled back on purpose.");
                }))
                .hasMessage("Rolled back on purpose.");
    }

    private JpaEventStorageEngine engine() {
        try {
            return JpaEventStorageEngine.builder()
                    .entityManagerProvider(database)
                    .transactionManager(database)
                    .dataSource(database.dataSource())
                    .eventSerializer(TestCosmos.serializer())
                    .snapshotSerializer(TestCosmos.serializer())
                    .build();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JpaTokenStore tokenStore(String node) {
        return JpaTokenStore.builder()
                .entityManagerProvider(database)
                .serializer(TestCosmos.serializer())
                .nodeId(node)
                .build();
    }
}
