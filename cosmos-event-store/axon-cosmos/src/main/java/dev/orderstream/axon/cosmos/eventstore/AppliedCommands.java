package dev.orderstream.axon.cosmos.eventstore;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.commit.AppliedCommand;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.document.Documents;
import dev.orderstream.axon.cosmos.document.Query;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.container.Consistency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.axonframework.common.AxonConfigurationException;

/**
 * Finds out which commands were already applied to a stream. The first command of a commit, and all commands of commits of
 * several, are found by a query each over one logical partition. One query for both would need a disjunction over an array,
 * of which nothing says that an index serves it; these two are served by one, however long the stream is.
 */
public final class AppliedCommands {

    private static final String BY_FIRST_COMMAND = "SELECT * FROM c WHERE c.commandId IN (%s)";
    private static final String BY_ANY_COMMAND =
            "SELECT * FROM c WHERE EXISTS (SELECT VALUE command FROM command IN c.commands WHERE command.id IN (%s))";

    private static final String OPERATION = "find-command";

    private final Documents documents;
    private final RequestCharges charges;
    private final KnownCommands known;

    /**
     * Looks into a container of commits. It knows of nothing that it has not looked up, other than {@link CosmosEventStorageEngine#appliedCommands that of
     * an engine}.
     *
     * @param events the events container
     * @param charges hears of each look-up as operation {@code find-command}
     * @throws AxonConfigurationException when the account has several write regions, or reads are weaker than session
     *     consistency
     */
    public AppliedCommands(CosmosAsyncContainer events, RequestCharges charges) {
        this(events, charges, new KnownCommands(0));
    }

    AppliedCommands(CosmosAsyncContainer events, RequestCharges charges, KnownCommands known) {
        Consistency.requireOneHistory(events);
        this.known = known;
        this.documents = new Documents(events, charges);
        this.charges = charges;
    }

    /**
     * Whether it is certain, without a request, that none of some commands led to an event of a stream before one. It is where the
     * storage engine that this belongs to has read or written the stream from its beginning, which holds for as long as the
     * stream is among those that were used last, and has no more than 20,000 commands.
     *
     * @param aggregateIdentifier the stream
     * @param sequenceNumber of the first event that is to be stored now
     * @param commandIds identifiers of command messages
     */
    public boolean exclude(String aggregateIdentifier, long sequenceNumber, Collection<String> commandIds) {
        return known.excludes(aggregateIdentifier, sequenceNumber, commandIds);
    }

    /** Takes note of a commit that is stored, and hands it on. */
    CommitDocument stored(CommitDocument commit) {
        known.stored(commit);
        return commit;
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
        OneCharge charge = new OneCharge(charges, new DoubleAdder());
        Documents events = documents.chargedTo(charge);
        try {
            List<AppliedCommand> found = find(events, BY_FIRST_COMMAND, aggregateIdentifier, commandIds);
            Set<String> missing = new LinkedHashSet<>(commandIds);
            found.forEach(command -> missing.remove(command.commandId()));
            if (!missing.isEmpty()) {
                found.addAll(find(events, BY_ANY_COMMAND, aggregateIdentifier, missing));
            }
            return found;
        } finally {
            charges.charged(OPERATION, documents.containerName(), charge.sum.sum());
        }
    }

    /** Adds up what several queries are charged. */
    private record OneCharge(RequestCharges charges, DoubleAdder sum) implements RequestCharges {

        @Override
        public void charged(String operation, String container, double requestUnits) {
            sum.add(requestUnits);
        }

        @Override
        public void answered(String operation, String container, int statusCode, long nanoseconds) {
            charges.answered(operation, container, statusCode, nanoseconds);
        }
    }

    private static List<AppliedCommand> find(
            Documents events, String sql, String aggregateIdentifier, Collection<String> commandIds) {
        String names = IntStream.range(0, commandIds.size())
                .mapToObj(AppliedCommands::parameter)
                .collect(Collectors.joining(", "));
        Query query = events.query(OPERATION, sql.formatted(names)).in(aggregateIdentifier);
        int parameters = 0;
        for (String commandId : commandIds) {
            query.with(parameter(parameters++), commandId);
        }
        return query.stream()
                .flatMap(document -> new CommitDocument(document).commands().stream())
                .filter(command -> commandIds.contains(command.commandId()))
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static String parameter(int index) {
        return "@command" + index;
    }
}
