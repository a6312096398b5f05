package dev.orderstream.axon.cosmos.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.memory.MemoryBackend;
import dev.orderstream.axon.cosmos.TestCosmos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.extensions.mongo.DefaultMongoTemplate;
import org.axonframework.extensions.mongo.MongoTemplate;
import org.axonframework.extensions.mongo.eventsourcing.eventstore.MongoEventStorageEngine;
import org.axonframework.extensions.mongo.eventsourcing.tokenstore.MongoTokenStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Events of the Mongo extension's event store, with the tokens of its processors. */
class MongoImportIT {

    private static final int AGGREGATES = 5;
    private static final int EVENTS_OF_EACH = 8;

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final MongoServer server = new MongoServer(new MemoryBackend());
    private final MongoClient client = MongoClients.create(server.bindAndGetConnectionString());
    private final MongoTemplate template =
            DefaultMongoTemplate.builder().mongoDatabase(client).build();
    private final MongoEventStorageEngine engine = MongoEventStorageEngine.builder()
            .mongoTemplate(template)
            .transactionManager(NoTransactionManager.INSTANCE)
            .eventSerializer(TestCosmos.serializer())
            .snapshotSerializer(TestCosmos.serializer())
            .build();
    private final EarlierApplication application = new EarlierApplication(
            engine,
            MongoTokenStore.builder()
                    .mongoTemplate(template)
                    .transactionManager(NoTransactionManager.INSTANCE)
                    .serializer(TestCosmos.serializer())
                    .build(),
            cosmos);

    @BeforeEach
    void fillTheSource() {
        application.append(AGGREGATES, 0, EVENTS_OF_EACH / 2);
        engine.storeSnapshot(application.event("order-2", EVENTS_OF_EACH / 2 - 1));
        engine.appendEvents(application.note("note-1"));
        application.append(AGGREGATES, EVENTS_OF_EACH / 2, EVENTS_OF_EACH / 2);
    }

    @AfterEach
    void close() {
        client.close();
        server.shutdownNow();
    }

    @Test
    void everyEventIsThereAsItWas() {
        assertThat(application.importAll()).isEqualTo(AGGREGATES * EVENTS_OF_EACH + 1);

        ImportedEvents.assertAsTheyWere(engine, application.target().store(), AGGREGATES);
    }

    @Test
    void processorsGoOnBehindTheEventAtWhichTheyStoodInEverySegment() {
        List<String> behind = application.handleUpTo("behind", 4, application.event("order-3", 2));
        List<String> all = application.handleAll("up-to-date", 2);

        application.importAll("behind", "up-to-date");

        assertHandledExactlyOnce("behind", behind);
        assertHandledExactlyOnce("up-to-date", all);
    }

    private void assertHandledExactlyOnce(String processor, List<String> before) {
        Map<String, Integer> ends = new HashMap<>();
        for (int aggregate = 0; aggregate < AGGREGATES; aggregate++) {
            ends.put("order-" + aggregate, EVENTS_OF_EACH);
        }
        List<String> handled = new ArrayList<>(before);
        handled.addAll(application.handledAfterTheMove(processor, ends));
        assertThat(handled).containsExactlyInAnyOrderElementsOf(application.all());
    }
}
