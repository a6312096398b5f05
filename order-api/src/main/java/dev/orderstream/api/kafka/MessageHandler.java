package dev.orderstream.api.kafka;

import dev.orderstream.api.idempotency.CommandIdentity;
import dev.orderstream.api.idempotency.CommandResult;
import dev.orderstream.api.idempotency.IdempotentCommands;
import dev.orderstream.api.idempotency.KeyReusedException;
import dev.orderstream.api.mapping.EventMappings;
import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.message.IncomingCommand.Addressed;
import dev.orderstream.api.order.KnownOrders;
import dev.orderstream.api.stock.KnownSkus;
import dev.orderstream.api.trace.TraceContext;
import dev.orderstream.order.CreditMethod;
import dev.orderstream.order.RecordSale;
import dev.orderstream.returns.RecordReturn;
import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.Shown;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.modelling.command.AggregateNotFoundException;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Applies one message, or says why it is a dead letter. */
@Component
class MessageHandler {

    private final Senders senders;
    private final EventMappings mappings;
    private final MessageReader reader;
    private final IdempotentCommands commands;
    private final KnownSkus knownSkus;
    private final KnownOrders knownOrders;

    MessageHandler(
            Senders senders,
            EventMappings mappings,
            MessageReader reader,
            IdempotentCommands commands,
            KnownSkus knownSkus,
            KnownOrders knownOrders) {
        this.senders = senders;
        this.mappings = mappings;
        this.reader = reader;
        this.commands = commands;
        this.knownSkus = knownSkus;
        this.knownOrders = knownOrders;
    }

    /**
     * Applies the message; one that was applied before is left alone.
     *
     * @throws RuntimeException if that failed for a technical reason; handle the message again
     */
    Fate handle(ConsumerRecord<String, byte[]> message) {
        try {
            return apply(message);
        } catch (UnreadableMessageException unreadable) {
            return deadLetter(message, unreadable.code(), unreadable);
        } catch (KeyReusedException reused) {
            return new Fate.Refused(new DeadLetter(
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
                return new Fate.Refused(new DeadLetter(
                        message,
                        "unknown-aggregate",
                        "There is nothing with the id %s; check it, and send the message again"
                                .formatted(unknown.get())));
            }
            throw failure;
        }
    }

    private Fate apply(ConsumerRecord<String, byte[]> delivered) {
        if (senders.areEvents(delivered.topic())) {
            Optional<EventMappings.Mapped> mapped = mapped(delivered);
            return mapped.isPresent() ? applyEvent(mapped.get(), trace(delivered)) : new Fate.PassedOver();
        }
        IncomingCommand message = reader.read(delivered.value());
        String type = CommandMessages.TYPES.of(message);
        String caller = senders.callerOf(delivered.topic(), type);
        Addressed addressed = reader.command(message);
        requireKey(delivered.key(), addressed.aggregateId());
        return send(new CommandIdentity(caller, type, message.messageId(), trace(delivered)), addressed);
    }

    private Optional<EventMappings.Mapped> mapped(ConsumerRecord<String, byte[]> event) {
        if (event.value() == null) {
            return Optional.empty();
        }
        try {
            return mappings.messageOf(event.topic(), event.value());
        } catch (IllegalArgumentException unreadable) {
            throw new UnreadableMessageException(
                    "unreadable-json", String.valueOf(unreadable.getMessage()), unreadable);
        }
    }

    /** The keys of other systems' events are theirs. */
    private Fate applyEvent(EventMappings.Mapped event, TraceContext trace) {
        IncomingCommand message = reader.read(event.json());
        return send(
                new CommandIdentity(event.caller(), CommandMessages.TYPES.of(message), message.messageId(), trace),
                reader.command(message));
    }

    private static TraceContext trace(ConsumerRecord<String, byte[]> delivered) {
        return TraceContext.of(values(delivered, TraceContext.TRACEPARENT), values(delivered, TraceContext.TRACESTATE));
    }

    private static List<String> values(ConsumerRecord<String, byte[]> delivered, String name) {
        return StreamSupport.stream(delivered.headers().headers(name).spliterator(), false)
                .map(header -> header.value() == null ? "" : new String(header.value(), StandardCharsets.UTF_8))
                .toList();
    }

    private Fate.Applied send(CommandIdentity identity, Addressed addressed) {
        Object command = addressed.command();
        if (command instanceof RecordReturn recorded) {
            requireWhoPaysBack(recorded);
        }
        CommandResult result = commands.send(identity, addressed.aggregateId(), command);
        if (command instanceof ReceiveStock receipt && receipt.location().equals(StockLocation.DEFAULT)) {
            knownSkus.remember(receipt.sku());
        }
        return new Fate.Applied(identity.key(), addressed.aggregateId(), result.version(), result.replayed());
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
        OrderId orderId = recorded.orderId();
        if (orderId != null && recorded.credit() == CreditMethod.ORIGINAL_PAYMENT && !RecordSale.isIdOfASale(orderId)) {
            knownOrders.require(orderId);
        }
    }

    private static Fate deadLetter(ConsumerRecord<String, byte[]> message, String code, Exception reason) {
        return new Fate.Refused(new DeadLetter(message, code, String.valueOf(reason.getMessage())));
    }
}
