package dev.orderstream.axon.cosmos.container;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import reactor.core.publisher.Mono;

/** Opens databases. */
public final class Databases {

    private Databases() {}

    /** Opens a database, creating it where it is missing; several instances may do so at once. */
    public static CosmosAsyncDatabase openOrCreate(CosmosAsyncClient client, String name) {
        Waiting.forEnd(client.createDatabaseIfNotExists(name)
                .then()
                // Another instance created it between the look and the creation.
                .onErrorResume(
                        CosmosException.class,
                        e -> e.getStatusCode() == Status.CONFLICT ? Mono.empty() : Mono.error(e)));
        return client.getDatabase(name);
    }
}
