package dev.orderstream.stock;

import dev.orderstream.aggregate.Handling;
import dev.orderstream.rule.Decision;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventhandling.Timestamp;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The stock of one SKU at one location. Available to promise is what is on hand less what is reserved, set aside and safety stock, and
 * no more than that and the backorder limit is ever promised.
 *
 * <p>Here is which decision a command leads to. {@link StockState} is what the events leave behind; the decisions are in {@link Promising},
 * {@link OverTheCounter}, {@link Transfers}, {@link SettingAside} and {@link Correcting}, and what follows from each for the promises in
 * {@link Backorders}.
 */
@Revision("3")
public class StockItem {

    private StockState state = new StockState();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected StockItem() {}

    @AggregateIdentifier
    @Nullable
    String stockItemId() {
        return state.knownId();
    }

    @EventSourcingHandler
    void on(StockEvent event, @Timestamp Instant at) {
        state.evolve(event, at);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome receive(ReceiveStock command) {
        return decide(stock -> OverTheCounter.receive(command, stock));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome takeSold(TakeSoldStock command) {
        return decide(stock -> OverTheCounter.takeSold(command, stock));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome takeBack(TakeBackStock command) {
        return decide(stock -> OverTheCounter.takeBack(command, stock));
    }

    @CommandHandler
    Outcome reserve(ReserveStock command, Clock clock) {
        return decide(stock -> Promising.reserve(command, stock, clock.instant()));
    }

    @CommandHandler
    AllocationOutcome allocate(AllocateStock command, Clock clock) {
        Outcome outcome = decide(stock -> Promising.allocate(command, stock, clock.instant()));
        boolean backordered = state.promises().isBackordered(command.reservationId());
        return new AllocationOutcome(outcome.version(), outcome.changed(), backordered);
    }

    @CommandHandler
    Outcome release(ReleaseStock command) {
        return decide(stock -> Promising.release(command, stock));
    }

    @CommandHandler
    Outcome expire(ExpireReservations command, Clock clock) {
        return decide(stock -> Promising.expire(stock, clock.instant()));
    }

    @CommandHandler
    Outcome ship(ShipStock command) {
        return decide(stock -> Promising.ship(command, stock));
    }

    @CommandHandler
    Outcome send(SendTransfer command) {
        return decide(stock -> Transfers.send(command, stock));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome expect(ExpectTransfer command) {
        return decide(stock -> Transfers.expect(command, stock));
    }

    /** May create the item so that where there is none, no transfer is on its way, rather than nothing known at all. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome receiveTransfer(ReceiveTransfer command) {
        return decide(stock -> Transfers.receive(command, stock));
    }

    @CommandHandler
    Outcome setAside(SetStockAside command) {
        return decide(stock -> SettingAside.setAside(command, stock));
    }

    @CommandHandler
    Outcome reportMissing(ReportMissingStock command) {
        return decide(stock -> SettingAside.reportMissing(command, stock));
    }

    @CommandHandler
    Outcome putBack(PutStockBack command) {
        return decide(stock -> SettingAside.putBack(command, stock));
    }

    @CommandHandler
    Outcome writeOff(WriteOffStock command) {
        return decide(stock -> SettingAside.writeOff(command, stock));
    }

    @CommandHandler
    Outcome adjust(AdjustStock command) {
        return decide(stock -> Correcting.adjust(command, stock));
    }

    @CommandHandler
    Outcome setPolicy(SetStockPolicy command) {
        return decide(stock -> Correcting.setPolicy(command, stock));
    }

    @CommandHandler
    Outcome count(CountStock command, Clock clock) {
        return decide(stock -> Correcting.count(command, stock, clock));
    }

    @CommandHandler
    long available(ReadAvailableStock question) {
        return state.levels().available();
    }

    private Outcome decide(Function<StockState, Decision<StockState, StockEvent>> decision) {
        return Handling.decide(state, decision);
    }
}
