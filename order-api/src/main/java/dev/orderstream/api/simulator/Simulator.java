package dev.orderstream.api.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.core.KafkaTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Hears of the work and answers it. The id of an answer follows from the event, so an event that is heard again is answered by messages
 * that count once.
 */
class Simulator {

    private final SimulatedProvider provider = new SimulatedProvider();
    private final SimulatedWarehouse warehouse = new SimulatedWarehouse();
    private final PastEvents past;
    private final KafkaTemplate<String, byte[]> kafka;
    private final JsonMapper mapper;
    private final String commandTopic;

    Simulator(PastEvents past, KafkaTemplate<String, byte[]> kafka, JsonMapper mapper, String commandTopic) {
        this.past = past;
        this.kafka = kafka;
        this.mapper = mapper;
        this.commandTopic = commandTopic;
    }

    /** The topics are made by whoever publishes; one that is not there yet is looked for every second. */
    @KafkaListener(
            id = "simulator",
            topics = {"${orderstream.simulator.payments}", "${orderstream.simulator.fulfilment}"},
            batch = "false",
            properties = {"allow.auto.create.topics=false", "metadata.max.age.ms=1000"})
    void hear(ConsumerRecord<String, byte[]> message) {
        PublishedEvent event = PublishedEvent.read(message, mapper);
        if (warehouse.needsThePastOf(event)) {
            past.before(message, earlier -> warehouse.remember(PublishedEvent.read(earlier, mapper)));
        }
        List<CommandMessage> answers = new ArrayList<>(provider.answersTo(event));
        answers.addAll(warehouse.answersTo(event));
        send(event, answers);
    }

    private void send(PublishedEvent event, List<CommandMessage> answers) {
        List<CompletableFuture<?>> sent = new ArrayList<>();
        for (CommandMessage answer : answers) {
            String messageId = "sim-" + event.id() + "-" + sent.size();
            sent.add(kafka.send(commandTopic, answer.key(), mapper.writeValueAsBytes(answer.withId(messageId))));
        }
        CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)).join();
    }
}
