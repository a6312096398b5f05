package dev.orderstream.partners;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the partners say to each event. The id of a reply follows from the event, so an event that is heard again is answered by messages
 * that count once.
 */
final class Replies {

    private static final Logger logger = LoggerFactory.getLogger(Replies.class);

    private final PaymentProvider provider = new PaymentProvider();
    private final Warehouse warehouse = new Warehouse();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final PastEvents past;
    private final KafkaProducer<String, byte[]> producer;
    private final String commandTopic;

    Replies(PastEvents past, KafkaProducer<String, byte[]> producer, String commandTopic) {
        this.past = past;
        this.producer = producer;
        this.commandTopic = commandTopic;
    }

    /**
     * Answers records; all replies have arrived when this returns. What is not an event is left out, with a warning.
     *
     * @throws ExecutionException if a reply could not be sent
     */
    void reply(Iterable<ConsumerRecord<String, byte[]>> messages) throws ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                sent.addAll(reply(message));
            } catch (NotCloudEventException unreadable) {
                logger.warn("A record is left out: {}", unreadable.getMessage());
            }
        }
        for (Future<?> reply : sent) {
            reply.get();
        }
    }

    private List<Future<?>> reply(ConsumerRecord<String, byte[]> message) {
        PublishedEvent event = PublishedEvent.read(message, mapper);
        if (warehouse.needsThePastOf(event)) {
            past.before(message, earlier -> warehouse.remember(PublishedEvent.read(earlier, mapper)));
        }
        List<CommandMessage> replies = new ArrayList<>(provider.repliesTo(event));
        replies.addAll(warehouse.repliesTo(event));
        List<Future<?>> sent = new ArrayList<>();
        for (CommandMessage reply : replies) {
            byte[] value = mapper.writeValueAsBytes(reply.withId("sim-" + event.id() + "-" + sent.size()));
            sent.add(producer.send(new ProducerRecord<>(commandTopic, reply.key(), value)));
        }
        return sent;
    }
}
