package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.ConnectionWrapperFactory;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.GenericTokenTableFactory;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.AbstractEventTableFactory;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.serialization.FixedValueRevisionResolver;
import org.axonframework.serialization.RevisionResolver;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.json.JacksonSerializer;
import org.axonframework.serialization.upcasting.event.IntermediateEventRepresentation;
import org.axonframework.serialization.upcasting.event.SingleEventUpcaster;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of Axon's JDBC event store, with the tokens of its processors. */
class JdbcImportIT {

    private static final int AGGREGATES = 9;
    private static final int EVENTS_OF_EACH = 12;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final JdbcConnectionPool database =
            JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "sa", "");
    private final JdbcTokenStore tokens = tokenStore("old-node");
    private final JdbcEventStorageEngine engine = engine(database::getConnection, "1");
    private final EarlierApplication application = new EarlierApplication(engine, tokens, cosmos);

    @BeforeEach
    void fillTheSource() {
        engine.createSchema(new H2EventTables());
        tokens.createSchema(GenericTokenTableFactory.INSTANCE);
        application.append(AGGREGATES, 0, 5);
        rollBackAnAppend();
        engine.appendEvents(application.note("note-1"), application.note("note-2"));
        engine.storeSnapshot(application.event("order-2", 4));
        application.append(AGGREGATES, 5, EVENTS_OF_EACH - 5);
    }

    @AfterEach
    void close() {
        cosmos.faults().clear();
        database.dispose();
    }

    @Test
    void everyEventIsThereAsItWas() {
        assertThat(application.importAll()).isEqualTo(AGGREGATES * EVENTS_OF_EACH + 2);

        ImportedEvents.assertAsTheyWere(engine, application.target().store(), AGGREGATES);
        assertThat(application.target().engine().readEvents(null, false).map(TrackedEventMessage::getIdentifier))
                .containsExactlyInAnyOrderElementsOf(application.all());
    }

    @Test
    void aProcessorGoesOnBehindTheEventAtWhichItStoodInEverySegment() {
        List<String> handled = application.handleUpTo("views", 4, application.event("order-3", 6));

        application.importAll("views");

        assertHandledExactlyOnce("views", handled, ends());
        assertThat(application.newTokens().fetchSegments("views")).hasSize(4);
    }

    @Test
    void processorsThatStoodAtDifferentEventsEachGoOnWhereTheyStood() {
        List<String> behind = application.handleUpTo("far-behind", 1, application.event("order-4", 2));
        List<String> some = application.handleUpTo("behind", 4, application.event("order-3", 6));
        List<String> all = application.handleAll("up-to-date", 2);

        application.importAll("up-to-date", "behind", "far-behind");

        assertHandledExactlyOnce("far-behind", behind, ends());
        assertHandledExactlyOnce("behind", some, ends());
        assertHandledExactlyOnce("up-to-date", all, ends());
    }

    @Test
    void anEventThatAppearedInAGapBehindTheProcessorIsHandledAfterTheMove() throws SQLException {
        List<String> handled;
        try (Connection late = database.getConnection()) {
            late.setAutoCommit(false);
            engine(() -> ConnectionWrapperFactory.wrap(late, new StaysOpen()), "1")
                    .appendEvents(application.event("order-late", 0));
            application.append(AGGREGATES, EVENTS_OF_EACH, 1);
            handled = application.handleAll("views", 2);
            late.commit();
        }
        assertThat(((GapAwareTrackingToken) tokens.fetchToken("views", 0)).getGaps())
                .isNotEmpty();
        tokens.releaseClaim("views", 0);

        application.importAll("views");

        Map<String, Integer> ends = new HashMap<>();
        ends().forEach((aggregate, end) -> ends.put(aggregate, end + 1));
        ends.put("order-late", 1);
        assertThat(handled).doesNotContain("order-late#0");
        assertHandledExactlyOnce("views", handled, ends);
    }

    @Test
    void anImportThatWasInterruptedGoesOnWithTheSameTokens() {
        List<String> behind = application.handleUpTo("far-behind", 1, application.event("order-4", 2));
        List<String> some = application.handleUpTo("behind", 4, application.event("order-3", 6));
        cosmos.faults()
                .add(Fault.on(Operation.CREATE)
                        .inContainer(application.target().events().getId())
                        .rate(0.5)
                        .respond(403));
        int interruptions = 0;
        boolean complete = false;
        while (!complete) {
            try {
                application.importAll("behind", "far-behind");
                complete = true;
            } catch (EventStoreException interrupted) {
                interruptions++;
            }
        }
        cosmos.faults().clear();

        assertThat(interruptions).isGreaterThan(2);
        assertHandledExactlyOnce("far-behind", behind, ends());
        assertHandledExactlyOnce("behind", some, ends());
    }

    @Test
    void tokensAreNotPutBehindEventsThatNobodyHasHandled() {
        application.handleUpTo("views", 4, application.event("order-3", 6));
        application.importAll();

        assertThatThrownBy(() -> application.importAll("views"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("[views]")
                .hasMessageContaining("is in the new store already");
        assertThat(application.newTokens().fetchSegments("views")).isEmpty();
    }

    @Test
    void aProcessorThatIsStillRunningIsNotMoved() {
        application.handleAll("views", 1);
        tokens.fetchToken("views", 0);

        assertThatThrownBy(() -> EarlierProcessor.read(tokenStore("import"), "views"))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void aProcessorWithoutTokensIsRefusedByName() {
        assertThatThrownBy(() -> EarlierProcessor.read(tokens, "unknown"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'unknown'");
    }

    @Test
    void sagasHandleAgainWhatOneOfTheirSegmentsHasNotHandled() {
        List<String> handled = application.handleUpTo("sagas", 4, application.event("order-3", 6));
        List<String> all = application.all();
        List<String> fromRefusedOn = all.subList(all.indexOf("order-3#6"), all.size());

        new EventImport(application.target().engine())
                .copy(
                        () -> engine.readEvents(null, false),
                        List.of(EarlierProcessor.readOfSagas(tokens, "sagas")),
                        application.newTokens());

        assertThat(application.handledAfterTheMove("sagas", ends()))
                .containsAll(fromRefusedOn)
                .doesNotHaveDuplicates();
        assertThat(handled).containsAnyElementsOf(fromRefusedOn);
    }

    @Test
    void olderRevisionsAreUpcastBeforeTheyAreStored() {
        JdbcEventStorageEngine upcasting = engineBuilder(database::getConnection, "2")
                .upcasterChain(events -> new FirstToSecond().upcast(events))
                .build();
        upcasting.appendEvents(application.event("order-0", EVENTS_OF_EACH));

        new EventImport(application.target().engine()).copy(upcasting.readEvents(null, false));

        assertThat(application
                        .target()
                        .store()
                        .readEvents("order-0")
                        .asStream()
                        .<Object>map(DomainEventMessage::getPayload))
                .hasSize(EVENTS_OF_EACH + 1)
                .contains("upcast event 0", "upcast event " + (EVENTS_OF_EACH - 1), "event " + EVENTS_OF_EACH);
    }

    private void assertHandledExactlyOnce(String processor, List<String> before, Map<String, Integer> ends) {
        List<String> handled = new ArrayList<>(before);
        handled.addAll(application.handledAfterTheMove(processor, ends));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(application.all());
    }

    private static Map<String, Integer> ends() {
        Map<String, Integer> ends = new HashMap<>();
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            ends.put("order-" + aggregate, EVENTS_OF_EACH);
        }
        return ends;
    }

    private void rollBackAnAppend() {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            engine(() -> ConnectionWrapperFactory.wrap(connection, new StaysOpen()), "1")
                    .appendEvents(application.event("order-rolled-back", 0));
            connection.rollback();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private JdbcTokenStore tokenStore(String node) {
        return JdbcTokenStore.builder()
                .connectionProvider(database::getConnection)
                .serializer(TestCosmos.serializer())
                .nodeId(node)
                .build();
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections, String revision) {
        return engineBuilder(connections, revision).build();
    }

    private static JdbcEventStorageEngine.Builder engineBuilder(ConnectionProvider connections, String revision) {
        RevisionResolver revisions = new FixedValueRevisionResolver(revision);
        JacksonSerializer serializer = JacksonSerializer.builder()
                .objectMapper(TestCosmos.serializer().getObjectMapper())
                .revisionResolver(revisions)
                .build();
        return JdbcEventStorageEngine.builder()
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .eventSerializer(serializer)
                .snapshotSerializer(serializer);
    }

    private static final class H2EventTables extends AbstractEventTableFactory {

        @Override
        protected String idColumnType() {
            return "BIGINT GENERATED BY DEFAULT AS IDENTITY";
        }

        @Override
        protected String payloadType() {
            return "BLOB";
        }
    }

    /** The transaction's owner closes its connection. */
    private static final class StaysOpen implements ConnectionWrapperFactory.ConnectionCloseHandler {

        @Override
        public void close(Connection connection) {}

        @Override
        public void commit(Connection connection) {}
    }

    private static final class FirstToSecond extends SingleEventUpcaster {

        private static final SimpleSerializedType FIRST = new SimpleSerializedType(String.class.getName(), "1");

        @Override
        protected boolean canUpcast(IntermediateEventRepresentation event) {
            return event.getType().equals(FIRST);
        }

        @Override
        protected IntermediateEventRepresentation doUpcast(IntermediateEventRepresentation event) {
            return event.upcastPayload(
                    new SimpleSerializedType(String.class.getName(), "2"),
                    JsonNode.class,
                    payload -> TextNode.valueOf("upcast " + payload.asText()));
        }
    }
}
