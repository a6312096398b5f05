package dev.orderstream.bench.embedded;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.bench.load.Load;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The official SDK's {@code createItem} against the server and against canned responses. */
final class SdkCreates {

    /** Few threads, so that the compiler gets its share of the processors. */
    private static final int WARM_UP_CONCURRENCY = 4;

    private final int concurrency;
    private final int bytes;

    SdkCreates(int concurrency, int bytes) {
        this.concurrency = concurrency;
        this.bytes = bytes;
    }

    List<Figure> measure(
            CosmosAsyncContainer real, CosmosAsyncContainer canned, Duration warmUp, Duration round, int rounds) {
        Rounds toServer = new Rounds();
        Rounds toCanned = new Rounds();
        Load.run(create(canned), WARM_UP_CONCURRENCY, warmUp);
        Load.run(create(real), WARM_UP_CONCURRENCY, warmUp);
        for (int i = 0; i < rounds; i++) {
            toCanned.add(Load.run(create(canned), concurrency, round).rate());
            toServer.add(Load.run(create(real), concurrency, round).rate());
        }
        return List.of(new Figure(
                "creates per second, Java SDK, " + concurrency + " threads",
                "%,.0f, %.2f x canned".formatted(toServer.median(), toServer.median() / toCanned.median()),
                "0.8 x wanted; canned %,.0f".formatted(toCanned.median())));
    }

    private Load.Operation create(CosmosAsyncContainer container) {
        String text = "x".repeat(bytes - 110);
        return () -> {
            String id = UUID.randomUUID().toString();
            ObjectNode item = JsonNodeFactory.instance
                    .objectNode()
                    .put("id", id)
                    .put("pk", id)
                    .put("text", text);
            container
                    .createItem(item, new PartitionKey(id), new CosmosItemRequestOptions())
                    .block();
        };
    }
}
