package dev.orderstream.api.deadline;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosItemRequestOptions;
import com.azure.cosmos.models.CosmosItemResponse;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.process.automation.Deadline;
import dev.orderstream.process.automation.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Deadlines in a container of their own, one document per aggregate and slice of time: what is due in the same slice is given up by the
 * same command, so a hot stock item costs one document per slice and not one per order. The partition key is the aggregate, which spreads
 * the writes; the one indexed path is {@code dueAt}, so that looking for what is due costs about 3 RU per physical partition when nothing
 * is. Keeping a deadline costs about 5 RU, keeping it again about 1, forgetting it about 8.
 */
final class CosmosDeadlines implements Deadlines {

    private static final String AGGREGATE_ID = "aggregateId";
    private static final String DUE_AT = "dueAt";
    private static final String OF_STOCK = "ofStock";
    private static final int NOT_FOUND = 404;
    private static final int CONFLICT = 409;

    private final CosmosAsyncContainer container;
    private final long sliceSeconds;
    private final Clock clock;
    private final RequestCharges charges;

    CosmosDeadlines(CosmosAsyncContainer container, Duration slice, Clock clock, RequestCharges charges) {
        this.container = container;
        this.sliceSeconds = slice.toSeconds();
        this.clock = clock;
        this.charges = charges;
    }

    static ContainerDefinition container(String name) {
        return new ContainerDefinition(name, "/" + AGGREGATE_ID, List.of("/" + DUE_AT + "/?"));
    }

    /** {@inheritDoc} One that is late is put into a slice to come, because those of the past may be being swept. */
    @Override
    public void add(Deadline deadline) {
        Instant earliest = clock.instant().plusSeconds(sliceSeconds);
        Instant slice = endOfSlice(deadline.dueAt().isBefore(earliest) ? earliest : deadline.dueAt());
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", slice.toString());
        json.put(AGGREGATE_ID, deadline.aggregateId());
        json.put(DUE_AT, slice.toString());
        json.put(OF_STOCK, deadline.ofStock());
        perform(
                "keep-deadline",
                container.createItem(json, new PartitionKey(deadline.aggregateId()), withoutContent()),
                CONFLICT);
    }

    @Override
    public List<Deadline> dueBy(Instant time, int most) {
        SqlQuerySpec query = new SqlQuerySpec(
                "SELECT TOP %d * FROM c WHERE c.dueAt <= @time ORDER BY c.dueAt".formatted(most),
                new SqlParameter("@time", time.truncatedTo(ChronoUnit.SECONDS).toString()));
        List<Deadline> due = new ArrayList<>();
        for (FeedResponse<JsonNode> page : container
                .queryItems(query, new CosmosQueryRequestOptions(), JsonNode.class)
                .byPage(most)
                .toIterable(1)) {
            charges.charged("find-due", container.getId(), page.getRequestCharge());
            page.getResults().forEach(json -> due.add(read(json)));
        }
        return due;
    }

    @Override
    public void remove(Deadline deadline) {
        perform(
                "forget-deadline",
                container.deleteItem(
                        deadline.dueAt().toString(), new PartitionKey(deadline.aggregateId()), withoutContent()),
                NOT_FOUND);
    }

    /** Seconds only, so that the order of the texts is that of the times. */
    private Instant endOfSlice(Instant time) {
        return Instant.ofEpochSecond((time.getEpochSecond() / sliceSeconds + 1) * sliceSeconds);
    }

    private static Deadline read(JsonNode json) {
        return new Deadline(
                json.path(AGGREGATE_ID).asText(),
                Instant.parse(json.path(DUE_AT).asText()),
                json.path(OF_STOCK).asBoolean());
    }

    private void perform(String operation, Mono<? extends CosmosItemResponse<?>> write, int done) {
        write.doOnNext(response -> charges.charged(operation, container.getId(), response.getRequestCharge()))
                .then()
                .onErrorResume(CosmosException.class, failed -> {
                    charges.charged(operation, container.getId(), failed.getRequestCharge());
                    return failed.getStatusCode() == done ? Mono.empty() : Mono.error(failed);
                })
                .block();
    }

    private static CosmosItemRequestOptions withoutContent() {
        return new CosmosItemRequestOptions().setContentResponseOnWriteEnabled(false);
    }
}
