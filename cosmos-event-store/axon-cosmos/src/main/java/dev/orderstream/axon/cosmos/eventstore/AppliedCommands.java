package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.CosmosQueryRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.azure.cosmos.models.SqlParameter;
import com.azure.cosmos.models.SqlQuerySpec;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Collectors;
import org.axonframework.common.AxonConfigurationException;
import reactor.core.publisher.Flux;

/**
 * Finds out which commands were already applied to a stream. The first command of a commit, and all commands of commits of
 * several, are found by a query each over one logical partition. One query for both would need a disjunction over an array,
 * of which nothing says that an index serves it; these two are served by one, however long the stream is.
 */
public final class AppliedCommands {

    private static final String BY_FIRST_COMMAND = "SELECT * FROM c WHERE c.commandId IN (%s)";
    private static final String BY_ANY_COMMAND =
            "SELECT * FROM c WHERE EXISTS (SELECT VALUE command FROM command IN c.commands WHERE command.id IN (%s))";

    private final CosmosAsyncContainer events;
    private final RequestCharges charges;

    /**
     * Looks into a container of commits.
     *
     * @param events the events container
     * @param charges hears of each look-up as operation {@code find-command}
     * @throws AxonConfigurationException when the account has several write regions, or reads are weaker than session
     *     consistency
     */
    public AppliedCommands(CosmosAsyncContainer events, RequestCharges charges) {
        Consistency.requireOneHistory(events);
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
     * Finds what several commands led to: by one query, or two if the first does not find them all.
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
        DoubleAdder charge = new DoubleAdder();
        Runnable told = () -> account.charged("find-command", events.getId(), charge.sum());
        return search(BY_FIRST_COMMAND, aggregateIdentifier, commandIds, charge)
                .collectList()
                .flatMapMany(found -> {
                    Set<String> missing = new LinkedHashSet<>(commandIds);
                    found.forEach(command -> missing.remove(command.commandId()));
                    Flux<AppliedCommand> first = Flux.fromIterable(found);
                    return missing.isEmpty()
                            ? first
                            : first.concatWith(search(BY_ANY_COMMAND, aggregateIdentifier, missing, charge));
                })
                .doOnTerminate(told)
                .doOnCancel(told);
    }

    private Flux<AppliedCommand> search(
            String query, String aggregateIdentifier, Collection<String> commandIds, DoubleAdder charge) {
        CosmosQueryRequestOptions options =
                new CosmosQueryRequestOptions().setPartitionKey(new PartitionKey(aggregateIdentifier));
        return events.queryItems(query(query, commandIds), options, JsonNode.class)
                .byPage()
                .doOnNext(page -> charge.add(page.getRequestCharge()))
                .concatMapIterable(FeedResponse::getResults)
                .concatMapIterable(document -> new CommitDocument(document).commands())
                .filter(command -> commandIds.contains(command.commandId()));
    }

    private static SqlQuerySpec query(String query, Collection<String> commandIds) {
        List<SqlParameter> parameters = new ArrayList<>();
        for (String commandId : commandIds) {
            parameters.add(new SqlParameter("@command" + parameters.size(), commandId));
        }
        String names = parameters.stream().map(SqlParameter::getName).collect(Collectors.joining(", "));
        return new SqlQuerySpec(query.formatted(names), parameters);
    }
}
