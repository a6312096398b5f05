package dev.orderstream.api.deadline;

import com.azure.cosmos.CosmosAsyncContainer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.container.ContainerDefinition;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.DocumentKey;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.process.automation.Deadline;
import dev.orderstream.process.automation.Deadlines;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

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

    private final Documents documents;
    private final long sliceSeconds;
    private final Clock clock;

    CosmosDeadlines(CosmosAsyncContainer container, Duration slice, Clock clock, RequestCharges charges) {
        this.documents = new Documents(container, charges);
        this.sliceSeconds = slice.toSeconds();
        this.clock = clock;
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
        documents.createIfAbsent("keep-deadline", deadline.aggregateId(), json);
    }

    @Override
    public List<Deadline> dueBy(Instant time, int most) {
        return documents
                .query("find-due", "SELECT TOP %d * FROM c WHERE c.dueAt <= @time ORDER BY c.dueAt".formatted(most))
                .with("@time", time.truncatedTo(ChronoUnit.SECONDS).toString())
                .inPagesOf(most)
                .stream()
                .map(CosmosDeadlines::read)
                .toList();
    }

    @Override
    public void remove(Deadline deadline) {
        documents.delete(
                "forget-deadline",
                new DocumentKey(deadline.aggregateId(), deadline.dueAt().toString()),
                null);
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
}
