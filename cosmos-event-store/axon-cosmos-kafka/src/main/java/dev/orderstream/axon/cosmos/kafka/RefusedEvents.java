package dev.orderstream.axon.cosmos.kafka;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Events that Kafka has refused for their own sake. A refusal spoils the transaction of the whole batch; when the batch is
 * handled again, the event fails before anything of it is sent, and can be put aside alone.
 */
final class RefusedEvents {

    /** More than are in the batches of all segments; the oldest are forgotten, and refused once more. */
    private static final int MOST = 10_000;

    private final Map<String, Throwable> refusals = new LinkedHashMap<>();

    synchronized void add(String eventId, Throwable refusal) {
        refusals.put(eventId, refusal);
        if (refusals.size() > MOST) {
            refusals.remove(refusals.keySet().iterator().next());
        }
    }

    synchronized Optional<Throwable> refusalOf(String eventId) {
        return Optional.ofNullable(refusals.get(eventId));
    }

    /** Its batch is done: where it is published later, from a dead-letter queue, Kafka is asked again. */
    synchronized void forget(String eventId) {
        refusals.remove(eventId);
    }
}
