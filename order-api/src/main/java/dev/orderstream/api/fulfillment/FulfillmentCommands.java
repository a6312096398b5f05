package dev.orderstream.api.fulfillment;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.ResultHeaders;
import dev.orderstream.fulfillment.FulfillmentCommand;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;

/** Sends what was done for a fulfillment order, and answers. */
@Component
class FulfillmentCommands {

    private final IdempotentCommands commands;

    FulfillmentCommands(IdempotentCommands commands) {
        this.commands = commands;
    }

    /**
     * A fulfillment order after a command.
     *
     * @param version sequence number of its last event, counted from 0
     */
    public record FulfillmentResult(String fulfillmentOrderId, long version) {}

    /** Sends a command; the response is 200 with the version as ETag. */
    public ResponseEntity<FulfillmentResult> send(CommandIdentity identity, FulfillmentCommand command) {
        String id = command.fulfillmentOrderId().value();
        CommandResult result = commands.send(identity, id, command);
        return ResultHeaders.on(ResponseEntity.ok(), result).body(new FulfillmentResult(id, result.version()));
    }
}
