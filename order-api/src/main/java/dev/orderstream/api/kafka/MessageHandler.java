package dev.orderstream.api.kafka;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.KeyReusedException;
import dev.orderstream.api.kafka.IncomingCommand.Addressed;
import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.stock.KnownSkus;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.RecordSale;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.Shown;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockLocation;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies one message, or says why it is a dead letter. */
@Component
class MessageHandler {

    private static final String CALLER = "kafka";

    private final MessageReader reader;
    private final IdempotentCommands commands;
    private final KnownSkus knownSkus;
    private final KnownOrders knownOrders;

    MessageHandler(MessageReader reader, IdempotentCommands commands, KnownSkus knownSkus, KnownOrders knownOrders) {
        this.reader = reader;
        this.commands = commands;
        this.knownSkus = knownSkus;
        this.knownOrders = knownOrders;
    }

    /**
     * Applies the message; one that was applied before is left alone.
     *
     * @return why it cannot be applied, or nothing
     * @throws RuntimeException if that failed for a technical reason; handle the message again
     */
    Optional<DeadLetter> handle(ConsumerRecord<String, byte[]> message) {
        try {
            apply(message);
            return Optional.empty();
        } catch (UnreadableMessageException unreadable) {
            return deadLetter(message, unreadable.code(), unreadable);
        } catch (KeyReusedException reused) {
            return Optional.of(new DeadLetter(
                    message,
                    "message-id-reused",
                    "messageId is \"%s\", under which another %s was sent before; give each message an id of its own"
                            .formatted(Shown.of(reused.key()), reused.operation())));
        } catch (RuntimeException failure) {
            Optional<DomainRefusal> refusal = DomainRefusal.in(failure);
            if (refusal.isPresent()) {
                return deadLetter(message, refusal.get().code(), refusal.get());
            }
            Optional<String> unknown = Causes.of(failure)
                    .filter(AggregateNotFoundException.class::isInstance)
                    .map(AggregateNotFoundException.class::cast)
                    .map(notFound -> String.valueOf(notFound.getAggregateIdentifier()))
                    .findFirst();
            if (unknown.isPresent()) {
                return Optional.of(new DeadLetter(
                        message,
                        "unknown-aggregate",
                        "There is nothing with the id %s; check it, and send the message again"
                                .formatted(unknown.get())));
            }
            throw failure;
        }
    }

    private void apply(ConsumerRecord<String, byte[]> delivered) {
        IncomingCommand message = reader.read(delivered.value());
        Addressed addressed = reader.command(message);
        requireKey(delivered.key(), addressed.aggregateId());
        Object command = addressed.command();
        CommandIdentity identity = new CommandIdentity(CALLER, MessageTypes.of(message), message.messageId());
        if (command instanceof RecordReturn recorded) {
            requireWhoPaysBack(recorded);
        }
        commands.send(identity, addressed.aggregateId(), command);
        if (command instanceof ReceiveStock receipt && receipt.location().equals(StockLocation.DEFAULT)) {
            knownSkus.remember(receipt.sku());
        }
    }

    /** Messages of one key stay in order, so that under another key this one could overtake those of its aggregate. */
    private static void requireKey(@Nullable String key, String aggregateId) {
        if (key != null && !key.equals(aggregateId)) {
            throw new UnreadableMessageException(
                    "key-differs",
                    "The key of the message is \"%s\" and the message is about %s; send it under that key"
                            .formatted(Shown.of(key), aggregateId));
        }
    }

    /** Only an order can give money back to where it came from. A sale may be told of later; an order was here before its goods. */
    private void requireWhoPaysBack(RecordReturn recorded) {
        String orderId = recorded.orderId();
        if (orderId != null && recorded.credit() == CreditMethod.ORIGINAL_PAYMENT && !RecordSale.isIdOfASale(orderId)) {
            knownOrders.require(orderId);
        }
    }

    private static Optional<DeadLetter> deadLetter(
            ConsumerRecord<String, byte[]> message, String code, Exception reason) {
        return Optional.of(new DeadLetter(message, code, String.valueOf(reason.getMessage())));
    }
}
