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
 * What the partners say to each event. The id of an answer follows from the event, so an event that is heard again is answered by messages
 * that count once.
 */
final class Answers {

    private static final Logger logger = LoggerFactory.getLogger(Answers.class);

    private final PaymentProvider provider = new PaymentProvider();
    private final Warehouse warehouse = new Warehouse();
    private final JsonMapper mapper = JsonMapper.builder().build();
    private final PastEvents past;
    private final KafkaProducer<String, byte[]> producer;
    private final String commandTopic;

    Answers(PastEvents past, KafkaProducer<String, byte[]> producer, String commandTopic) {
        this.past = past;
        this.producer = producer;
        this.commandTopic = commandTopic;
    }

    /**
     * Answers records; all answers have arrived when this returns. What is not an event is left out, with a warning.
     *
     * @throws ExecutionException if an answer could not be sent
     */
    void answer(Iterable<ConsumerRecord<String, byte[]>> messages) throws ExecutionException, InterruptedException {
        List<Future<?>> sent = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> message : messages) {
            try {
                sent.addAll(answer(message));
            } catch (NotCloudEventException unreadable) {
                logger.warn("A record is left out: {}", unreadable.getMessage());
            }
        }
        for (Future<?> answer : sent) {
            answer.get();
        }
    }

    private List<Future<?>> answer(ConsumerRecord<String, byte[]> message) {
        PublishedEvent event = PublishedEvent.read(message, mapper);
        if (warehouse.needsThePastOf(event)) {
            past.before(message, earlier -> warehouse.remember(PublishedEvent.read(earlier, mapper)));
        }
        List<CommandMessage> answers = new ArrayList<>(provider.answersTo(event));
        answers.addAll(warehouse.answersTo(event));
        List<Future<?>> sent = new ArrayList<>();
        for (CommandMessage answer : answers) {
            byte[] value = mapper.writeValueAsBytes(answer.withId("sim-" + event.id() + "-" + sent.size()));
            sent.add(producer.send(new ProducerRecord<>(commandTopic, answer.key(), value)));
        }
        return sent;
    }
}
