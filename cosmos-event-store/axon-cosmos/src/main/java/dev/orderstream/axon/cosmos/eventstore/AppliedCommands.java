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
import dev.orderstream.axon.cosmos.waiting.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;

/** Finds out which commands were already applied to a stream: one query over one logical partition. */
public final class AppliedCommands {

    private static final String BY_COMMANDS =
            """
            SELECT * FROM c WHERE c.commandId IN (%1$s)
            OR EXISTS (SELECT VALUE command FROM command IN c.commands WHERE command.id IN (%1$s))""";

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
     * Finds what a command led to.
     *
     * @param aggregateIdentifier the stream to look into
     * @param commandId identifier of the command message
     * @return the first application, or nothing if the command was not applied to this stream
     */
    public Optional<AppliedCommand> find(String aggregateIdentifier, String commandId) {
        return find(aggregateIdentifier, List.of(commandId)).stream().findFirst();
    }

    /**
     * Finds what several commands led to, by one query.
     *
     * @param aggregateIdentifier the stream to look into
     * @param commandIds identifiers of command messages, at least one
     * @return the applications of those that were applied to this stream
     */
    public List<AppliedCommand> find(String aggregateIdentifier, Collection<String> commandIds) {
        return search(aggregateIdentifier, commandIds, charges.ofCurrentWork())
                .collectList()
                .as(Waiting::forOptional)
                .orElse(List.of());
    }

    Flux<AppliedCommand> search(String aggregateIdentifier, Collection<String> commandIds, RequestCharges account) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(aggregateIdentifier));
        return events.queryItems(query(commandIds), options, JsonNode.class)
                .byPage()
                .doOnNext(page -> account.charged("find-command", events.getId(), page.getRequestCharge()))
                .concatMapIterable(FeedResponse::getResults)
                .concatMapIterable(document -> new CommitDocument(document).commands())
                .filter(command -> commandIds.contains(command.commandId()));
    }

    private static SqlQuerySpec query(Collection<String> commandIds) {
        List<SqlParameter> parameters = new ArrayList<>();
        for (String commandId : commandIds) {
            parameters.add(new SqlParameter("@command" + parameters.size(), commandId));
        }
        String names = parameters.stream().map(SqlParameter::getName).collect(Collectors.joining(", "));
        return new SqlQuerySpec(BY_COMMANDS.formatted(names), parameters);
    }
}
