package dev.orderstream.api.kafka;

import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes commands from the topics: the messages of one key one after the other, different keys in parallel. The position of a partition goes
 * on with what is done without a gap, so that a slow key has nothing done again, and a consumer asks for more when all that it has taken is
 * done. While the event store does not answer, or has no throughput left, a key waits and is tried again; what was applied already is
 * recognized by its message id.
 */
@Component
class CommandIntake {

    static final String ID = "command-intake";

    private final PersistentHandler handler;
    private final DeadLetters deadLetters;
    private final Replies replies;
    private final KeyChains chains;
    private final IntakeMeters meters;

    CommandIntake(
            PersistentHandler handler,
            DeadLetters deadLetters,
            Replies replies,
            KeyChains chains,
            IntakeMeters meters) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.replies = replies;
        this.chains = chains;
        this.meters = meters;
    }

    @KafkaListener(
            id = ID,
            idIsGroup = false,
            topics = "#{commandTopicNames}",
            concurrency = "${orderstream.intake.consumers}")
    CompletableFuture<@Nullable Void> take(ConsumerRecord<String, byte[]> message) {
        meters.taken(message);
        return chains.add(keyOf(message), () -> meters.timed(message, this::apply));
    }

    private Fate apply(ConsumerRecord<String, byte[]> message) {
        Fate fate = replies.refusalOf(message).<Fate>map(Fate.Refused::new).orElseGet(() -> handler.handle(message));
        if (fate instanceof Fate.Refused refused) {
            deadLetters.send(refused.letter());
        }
        replies.send(message, fate);
        return fate;
    }

    /** Messages without a key keep the order of their partition. */
    private static Object keyOf(ConsumerRecord<String, byte[]> message) {
        return message.key() == null ? message.partition() : message.key();
    }
}
