package dev.orderstream.replay.restore;

import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Objects;
import java.util.function.LongConsumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A copy of the events, and of the keys that personal data in them is encrypted with, with the same definitions of their containers. Commits are copied in the order of the change feed, those of one aggregate one
 * after the other: what reads the feed of the copy sees them in that order as well.
 */
final class EventsCopy {

    private static final String CONTAINER = "events";
    private static final String KEYS = "personal-data-keys";
    private static final List<String> OF_THE_SERVICE = List.of("_rid", "_self", "_etag", "_attachments", "_ts", "_lsn");
    private static final int PAGE = 100;
    private static final int NOT_FOUND = 404;

    private final CosmosAsyncContainer source;
    private final CosmosAsyncContainer keys;
    private final CosmosAsyncClient target;
    private final String database;

    EventsCopy(CosmosAsyncDatabase source, CosmosAsyncClient target, String database) {
        this.source = source.getContainer(CONTAINER);
        this.keys = source.getContainer(KEYS);
        this.target = target;
        this.database = database;
    }

    /** How many commits there are to copy. */
    long expected() {
        return count(source);
    }

    /**
     * Copies them.
     *
     * @param copied told how many have been copied, now and then
     * @return how many there were
     * @throws TargetNotEmptyException if there are events already
     */
    long run(LongConsumer copied) {
        CosmosAsyncContainer events = createContainer(source);
        if (count(events) > 0) {
            throw new TargetNotEmptyException(database);
        }
        copyKeys();
        long commits = 0;
        for (FeedRange range : Objects.requireNonNull(source.getFeedRanges().block())) {
            commits = copy(range, events, commits, copied);
        }
        return commits;
    }

    private long copy(FeedRange range, CosmosAsyncContainer events, long before, LongConsumer copied) {
        long commits = before;
        CosmosChangeFeedRequestOptions position = CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range)
                .setMaxItemCount(PAGE);
        while (true) {
            FeedResponse<JsonNode> page = source.queryChangeFeed(position, JsonNode.class)
                    .byPage(PAGE)
                    .next()
                    .block();
            if (page == null || page.getResults().isEmpty()) {
                return commits;
            }
            copy(page.getResults(), events);
            commits += page.getResults().size();
            copied.accept(commits);
            position = CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(page.getContinuationToken())
                    .setMaxItemCount(PAGE);
        }
    }

    private static void copy(List<JsonNode> commits, CosmosAsyncContainer events) {
        Flux.fromIterable(commits)
                .groupBy(commit -> commit.path("aggregateId").asText())
                .flatMap(
                        ofAggregate -> ofAggregate.concatMap(commit -> create(commit, ofAggregate.key(), events)),
                        commits.size())
                .then()
                .block();
    }

    private static Mono<Void> create(JsonNode document, String partition, CosmosAsyncContainer into) {
        ObjectNode copy = document.deepCopy();
        copy.remove(OF_THE_SERVICE);
        return into.createItem(copy, new PartitionKey(partition), null).then();
    }

    /** Before the events, which cannot be read without them. Where nothing personal was ever stored there are none. */
    private void copyKeys() {
        try {
            CosmosAsyncContainer into = createContainer(keys);
            keys.queryItems("SELECT * FROM c", new CosmosQueryRequestOptions(), JsonNode.class)
                    .flatMap(document ->
                            create(document, document.path("subject").asText(), into))
                    .then()
                    .block();
        } catch (CosmosException failure) {
            if (failure.getStatusCode() != NOT_FOUND) {
                throw failure;
            }
        }
    }

    private CosmosAsyncContainer createContainer(CosmosAsyncContainer of) {
        CosmosContainerProperties definition =
                Objects.requireNonNull(of.read().block()).getProperties();
        target.createDatabaseIfNotExists(database).block();
        CosmosAsyncDatabase into = target.getDatabase(database);
        into.createContainerIfNotExists(definition).block();
        return into.getContainer(of.getId());
    }

    private static long count(CosmosAsyncContainer container) {
        return Objects.requireNonNull(container
                .queryItems("SELECT VALUE COUNT(1) FROM c", new CosmosQueryRequestOptions(), Long.class)
                .reduce(0L, Long::sum)
                .block());
    }
}
