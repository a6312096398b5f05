package dev.orderstream.order.automation;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.orderstream.order.ReservedLine;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.StockCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Sends one stock command per line of an order. Different stock items go in parallel; lines of the same item go one after the other,
 * because at once they would only conflict.
 */
final class StockOfOrder {

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

    private List<LineOutcome> sendInOrder(
            List<ReservedLine> lines, Function<ReservedLine, StockCommand> commandFor, MetaData correlation) {
        return lines.stream()
                .map(line -> made(line, commandFor, command -> send(line, command, correlation)))
                .toList();
    }

    /** A command that cannot be made is as good as refused. */
    private static LineOutcome made(
            ReservedLine line,
            Function<ReservedLine, StockCommand> commandFor,
            Function<StockCommand, LineOutcome> send) {
        StockCommand command;
        try {
            command = commandFor.apply(line);
        } catch (RuntimeException impossible) {
            return LineOutcome.refused(line, new CommandImpossible(impossible));
        }
        return send.apply(command);
    }

    private LineOutcome send(ReservedLine line, StockCommand command, MetaData correlation) {
        try {
            return LineOutcome.accepted(line, gateway.send(command, correlation));
        } catch (RuntimeException failure) {
            return refusalIn(line, command, failure);
        }
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
