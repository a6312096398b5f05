package dev.orderstream.api.fulfillment;

import dev.orderstream.api.idempotency.AnswerHeaders;
import dev.orderstream.api.idempotency.CommandAnswer;
import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
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
    public record FulfillmentAnswer(String fulfillmentOrderId, long version) {}

    /** Sends a command; the response is 200 with the version as ETag. */
    public ResponseEntity<FulfillmentAnswer> send(CommandIdentity identity, FulfillmentCommand command) {
        String id = command.fulfillmentOrderId();
        CommandAnswer answer = commands.send(identity, id, command);
        return AnswerHeaders.on(ResponseEntity.ok(), answer).body(new FulfillmentAnswer(id, answer.version()));
    }
}
