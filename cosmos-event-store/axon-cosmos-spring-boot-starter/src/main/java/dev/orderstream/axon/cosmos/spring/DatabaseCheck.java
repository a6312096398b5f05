package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncDatabase;
import java.time.Duration;
import java.util.Map;

/** Reads the database, to tell whether it can be read. */
record DatabaseCheck(CosmosAsyncDatabase database, CosmosProperties properties) {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    /** What is reached; fails with what Cosmos DB answered if it is not. */
    Map<String, Object> details() {
        database.read().block(TIMEOUT);
        return Map.of("endpoint", String.valueOf(properties.endpoint()), "database", database.getId());
    }
}
