package dev.orderstream.process.automation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.StockCommand;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Sends one stock command per line of an order. Different stock items go in parallel; the commands of one item are handled in the order of
 * its lines.
 */
final class StockOfOrder {

    /** Commands for one stock item that are under way at once, some commits full. */
    private static final int AHEAD = 256;

    private final DetachedGateway gateway;

    StockOfOrder(DetachedGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * What became of each line, once every command has been answered. A failure that is no refusal is thrown, after all others were
     * answered too, so that nothing is under way when the event is handled again.
     */
    List<LineOutcome> send(List<ReservedLine> lines, Function<ReservedLine, StockCommand> commandFor) {
        MetaData correlation = DetachedGateway.correlation();
        Map<String, List<ReservedLine>> linesBySku =
                lines.stream().collect(groupingBy(ReservedLine::sku, LinkedHashMap::new, toList()));
        List<CompletableFuture<List<LineOutcome>>> perItem = linesBySku.values().stream()
                .map(ofItem -> gateway.run(() -> sendInOrder(ofItem, commandFor, correlation)))
                .toList();
        DetachedGateway.await(CompletableFuture.allOf(perItem.toArray(CompletableFuture[]::new)));
        return perItem.stream().flatMap(outcomes -> outcomes.join().stream()).toList();
    }

    /** A part of the lines is under way at once, because what waits for the same stock item is stored in one commit. */
    private List<LineOutcome> sendInOrder(
            List<ReservedLine> lines, Function<ReservedLine, StockCommand> commandFor, MetaData correlation) {
        List<LineOutcome> outcomes = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += AHEAD) {
            outcomes.addAll(
                    sendAhead(lines.subList(from, Math.min(from + AHEAD, lines.size())), commandFor, correlation));
        }
        return outcomes;
    }

    private List<LineOutcome> sendAhead(
            List<ReservedLine> lines, Function<ReservedLine, StockCommand> commandFor, MetaData correlation) {
        List<CompletableFuture<LineOutcome>> outcomes = new ArrayList<>();
        for (ReservedLine line : lines) {
            outcomes.add(made(line, commandFor, command -> sendAhead(line, command, correlation)));
        }
        DetachedGateway.await(CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new)));
        return outcomes.stream().map(CompletableFuture::join).toList();
    }

    private CompletableFuture<LineOutcome> sendAhead(ReservedLine line, StockCommand command, MetaData correlation) {
        return gateway.sendAhead(command, correlation)
                .handle((result, failure) -> failure == null
                        ? LineOutcome.accepted(line, result)
                        : refusalIn(line, command, asRuntime(failure)));
    }

    /** A command that cannot be made is as good as refused. */
    private static CompletableFuture<LineOutcome> made(
            ReservedLine line,
            Function<ReservedLine, StockCommand> commandFor,
            Function<StockCommand, CompletableFuture<LineOutcome>> send) {
        StockCommand command;
        try {
            command = commandFor.apply(line);
        } catch (RuntimeException impossible) {
            return CompletableFuture.completedFuture(LineOutcome.refused(line, new CommandImpossible(impossible)));
        }
        return send.apply(command);
    }

    private static RuntimeException asRuntime(Throwable failure) {
        return failure instanceof RuntimeException known
                ? known
                : new IllegalStateException("A command to the stock failed", failure);
    }

    private static LineOutcome refusalIn(ReservedLine line, StockCommand command, RuntimeException failure) {
        if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
            return LineOutcome.unknownSku(line, command.stockItemId());
        }
        return DomainRefusal.in(failure)
                .map(refusal -> LineOutcome.refused(line, refusal))
                .orElseThrow(() -> failure);
    }
}
