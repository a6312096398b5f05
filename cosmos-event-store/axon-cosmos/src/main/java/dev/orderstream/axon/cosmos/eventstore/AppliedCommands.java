package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.commit.CommitDocument;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.util.List;
import java.util.Optional;
import reactor.core.publisher.Mono;

/** Finds out whether a command was already applied to a stream: one query over one logical partition. */
public final class AppliedCommands {

    private static final String BY_COMMAND = "SELECT * FROM c WHERE c.commandId = @commandId";

    private final CosmosAsyncContainer events;
    private final RequestCharges charges;

    /**
     * Looks into a container of commits.
     *
     * @param events the events container
     * @param charges hears of each look-up as operation {@code find-command}
     */
    public AppliedCommands(CosmosAsyncContainer events, RequestCharges charges) {
        this.events = events;
        this.charges = charges;
    }

    /**
     * Finds the commit that a command led to.
     *
     * @param aggregateIdentifier the stream to look into
     * @param commandId identifier of the command message
     * @return the first application, or nothing if the command was not applied to this stream
     */
    public Optional<AppliedCommand> find(String aggregateIdentifier, String commandId) {
        return search(aggregateIdentifier, commandId, charges.ofCurrentWork()).blockOptional();
    }

    Mono<AppliedCommand> search(String aggregateIdentifier, String commandId, RequestCharges account) {
        SqlQuerySpec query = new SqlQuerySpec(BY_COMMAND, List.of(new SqlParameter("@commandId", commandId)));
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(aggregateIdentifier));
        return events.queryItems(query, options, JsonNode.class)
                .byPage()
                .doOnNext(page -> account.charged("find-command", events.getId(), page.getRequestCharge()))
                .concatMapIterable(FeedResponse::getResults)
                .next()
                .map(document -> new CommitDocument(document).command());
    }
}
