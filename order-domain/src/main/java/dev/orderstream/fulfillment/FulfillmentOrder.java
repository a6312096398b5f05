package dev.orderstream.fulfillment;

import dev.orderstream.aggregate.Handling;
import dev.orderstream.rule.Decision;
import dev.orderstream.rule.Outcome;
import java.time.Clock;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.serialization.Revision;
import org.jspecify.annotations.Nullable;

/**
 * The work at one location for one order: SCHEDULED until all goods are there, OPEN until somebody begins, IN_PROGRESS until all has
 * left.
 *
 * <p>Here is which decision a command leads to. {@link FulfillmentState} is what the events leave behind; the decisions are in
 * {@link Scheduling}, {@link Picking}, {@link Packing} and {@link Delivering}.
 */
@Revision("2")
public class FulfillmentOrder {

    private FulfillmentState state = new FulfillmentState();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected FulfillmentOrder() {}

    @AggregateIdentifier
    @Nullable
    String fulfillmentOrderId() {
        return state.knownId();
    }

    @EventSourcingHandler
    void on(FulfillmentEvent event) {
        state.evolve(event);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome schedule(ScheduleFulfillment command) {
        return decide(work -> Scheduling.schedule(command, work));
    }

    @CommandHandler
    Outcome cover(CoverFulfillmentLine command) {
        return decide(work -> Scheduling.cover(command, work));
    }

    @CommandHandler
    Outcome hold(HoldFulfillment command) {
        return decide(work -> Scheduling.hold(command, work));
    }

    @CommandHandler
    Outcome resume(ResumeFulfillment command) {
        return decide(Scheduling::resume);
    }

    @CommandHandler
    Outcome reduce(ReduceFulfillmentLine command) {
        return decide(work -> Scheduling.reduce(command, work));
    }

    @CommandHandler
    Outcome changeAddress(ChangeDeliveryAddress command) {
        return decide(work -> Scheduling.changeAddress(command, work));
    }

    @CommandHandler
    Outcome cancel(CancelFulfillment command) {
        return decide(work -> Scheduling.cancel(command, work));
    }

    @CommandHandler
    Outcome startPicking(StartPicking command) {
        return decide(Picking::start);
    }

    @CommandHandler
    Outcome recordPick(RecordPick command) {
        return decide(work -> Picking.recordPick(command, work));
    }

    @CommandHandler
    Outcome reportShortPick(ReportShortPick command) {
        return decide(work -> Picking.reportShort(command, work));
    }

    @CommandHandler
    Outcome pack(PackShipment command) {
        return decide(work -> Packing.pack(command, work));
    }

    @CommandHandler
    Outcome recordShipment(RecordShipment command) {
        return decide(work -> Delivering.recordShipment(command, work));
    }

    @CommandHandler
    Outcome recordDelivery(RecordDelivery command, Clock clock) {
        return decide(work -> Delivering.recordDelivery(command, work, clock));
    }

    @CommandHandler
    Outcome recordDeliveryFailure(RecordDeliveryFailure command) {
        return decide(work -> Delivering.recordFailure(command, work));
    }

    @CommandHandler
    Outcome settleDeliveryFailure(SettleDeliveryFailure command) {
        return decide(work -> Delivering.settleFailure(command, work));
    }

    private Outcome decide(Function<FulfillmentState, Decision<FulfillmentState, FulfillmentEvent>> decision) {
        return Handling.decide(state, decision);
    }
}
