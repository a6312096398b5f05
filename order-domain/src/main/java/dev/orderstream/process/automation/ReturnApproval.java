package dev.orderstream.process.automation;

import dev.orderstream.order.AllowReturn;
import dev.orderstream.order.CloseOrderReturn;
import dev.orderstream.order.ReturningLine;
import dev.orderstream.returns.ReturnLine;
import dev.orderstream.returns.ReturnRequested;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.ReturnId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * Leave of an order for a return: whoever approves one asks the order first, which books its units as coming back. So no unit is
 * approved in two returns, and none that the customer does not have.
 */
public final class ReturnApproval {

    private final EventStore events;
    private final Consumer<Object> commands;

    /**
     * @param events where the return is read from
     * @param gateway where the commands go; not for use inside the unit of work of an event
     */
    public ReturnApproval(EventStore events, CommandGateway gateway) {
        this.events = events;
        this.commands = gateway::sendAndWait;
    }

    /**
     * Books the units of a return with its order. Asking twice changes nothing. A return that was recorded by a till needs no leave.
     *
     * @throws AggregateNotFoundException if there is no such return
     * @throws RuntimeException if the order refused; the {@link DomainRefusal} in it tells why
     */
    public void requireLeave(ReturnId returnId) {
        requested(returnId).ifPresent(requested -> commands.accept(ask(requested)));
    }

    /** Gives the units of a return free again that is not approved after all. */
    public void giveUp(ReturnId returnId) {
        requested(returnId)
                .ifPresent(requested ->
                        commands.accept(new CloseOrderReturn(requested.orderId(), requested.returnId(), List.of())));
    }

    static AllowReturn ask(ReturnRequested event) {
        return new AllowReturn(
                event.orderId(),
                event.returnId(),
                event.lines().stream().map(ReturnApproval::returning).toList());
    }

    private static ReturningLine returning(ReturnLine line) {
        return new ReturningLine(line.lineId(), line.sku(), line.quantity());
    }

    private Optional<ReturnRequested> requested(ReturnId returnId) {
        Object first = events.readEvents(returnId.value())
                .asStream()
                .findFirst()
                .map(Message::getPayload)
                .orElseThrow(() -> new AggregateNotFoundException(returnId.value(), "There is no return " + returnId));
        return first instanceof ReturnRequested requested ? Optional.of(requested) : Optional.empty();
    }
}
