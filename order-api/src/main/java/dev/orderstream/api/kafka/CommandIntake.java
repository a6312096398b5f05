package dev.orderstream.api.kafka;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

/**
 * Takes commands from the topic, a batch at a time: the messages of one key one after the other, different keys in parallel. Positions
 * are committed when all of a batch is done. If the event store does not answer, the batch is tried again as a whole, for as long as it
 * takes; what was applied already is recognized by its message id. No message stops those of other keys in any other case.
 */
@Component
class CommandIntake {

    private final PersistentHandler handler;
    private final DeadLetters deadLetters;
    private final AsyncTaskExecutor executor;

    CommandIntake(
            PersistentHandler handler,
            DeadLetters deadLetters,
            @Qualifier("intakeExecutor") AsyncTaskExecutor executor) {
        this.handler = handler;
        this.deadLetters = deadLetters;
        this.executor = executor;
    }

    @KafkaListener(
            id = "command-intake",
            idIsGroup = false,
            topics = "${orderstream.intake.topic}",
            concurrency = "${orderstream.intake.consumers}",
            batch = "true")
    void take(List<ConsumerRecord<String, byte[]>> batch) {
        List<CompletableFuture<List<DeadLetter>>> chains = byKey(batch).stream()
                .map(chain -> CompletableFuture.supplyAsync(() -> handleInOrder(chain), executor))
                .toList();
        deadLetters.send(await(chains));
    }

    private List<DeadLetter> handleInOrder(List<ConsumerRecord<String, byte[]>> chain) {
        List<DeadLetter> refused = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : chain) {
            handler.handle(message).ifPresent(refused::add);
        }
        return refused;
    }

    /** Dead letters are sent only when nothing is to be tried again, or they would be sent again with it. */
    private static List<DeadLetter> await(List<CompletableFuture<List<DeadLetter>>> chains) {
        try {
            CompletableFuture.allOf(chains.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException failed) {
            throw new MessagesWaitException(failed.getCause() == null ? failed : failed.getCause());
        }
        return chains.stream().flatMap(chain -> chain.join().stream()).toList();
    }

    /** Messages without a key keep the order of their partition. */
    private static Collection<List<ConsumerRecord<String, byte[]>>> byKey(List<ConsumerRecord<String, byte[]>> batch) {
        Map<Object, List<ConsumerRecord<String, byte[]>>> chains = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> message : batch) {
            Object key = message.key() == null ? message.partition() : message.key();
            chains.computeIfAbsent(key, absent -> new ArrayList<>()).add(message);
        }
        return chains.values();
    }
}
