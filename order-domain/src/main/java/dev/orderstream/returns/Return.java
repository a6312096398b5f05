package dev.orderstream.returns;

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
 * Goods that come back. No more is received than was approved, and every unit is told what becomes of it.
 *
 * <p>Here is which decision a command leads to. {@link ReturnState} is what the events leave behind; the decisions are in
 * {@link Requesting} and {@link Receiving}.
 */
@Revision("2")
public class Return {

    private ReturnState state = new ReturnState();

    /** For the framework, which then applies the events or fills in a snapshot. */
    protected Return() {}

    @AggregateIdentifier
    @Nullable
    String returnId() {
        return state.knownId();
    }

    @EventSourcingHandler
    void on(ReturnEvent event) {
        state.evolve(event);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome request(RequestReturn command) {
        return decide(goods -> Requesting.request(command, goods));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Outcome record(RecordReturn command, Clock clock) {
        return decide(goods -> Requesting.record(command, goods, clock));
    }

    @CommandHandler
    Outcome approve(ApproveReturn command) {
        return decide(Requesting::approve);
    }

    @CommandHandler
    Outcome decline(DeclineReturn command) {
        return decide(goods -> Requesting.decline(command, goods));
    }

    @CommandHandler
    Outcome receive(ReceiveReturn command) {
        return decide(goods -> Receiving.receive(command, goods));
    }

    @CommandHandler
    Outcome close(CloseReturn command) {
        return decide(Receiving::close);
    }

    @CommandHandler
    Outcome cancel(CancelReturn command) {
        return decide(goods -> Requesting.cancel(command, goods));
    }

    private Outcome decide(Function<ReturnState, Decision<ReturnState, ReturnEvent>> decision) {
        return Handling.decide(state, decision);
    }
}
