package dev.orderstream.local.importing;

import dev.orderstream.local.retail.RetailInvoice;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/** The Kafka topic through which back-end systems send commands. */
final class SalesTopic implements AutoCloseable {

    private static final String TOPIC = "orderstream.commands.v1";

    private final Producer<String, String> producer;

    SalesTopic(Producer<String, String> producer) {
        this.producer = producer;
    }

    /** @param patience how long a message may wait for the broker */
    static SalesTopic connect(String bootstrapServers, Duration patience) {
        String millis = String.valueOf(patience.toMillis());
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                ProducerConfig.ACKS_CONFIG, "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, "true",
                ProducerConfig.LINGER_MS_CONFIG, "5",
                ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000",
                ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, String.valueOf(Math.max(15_000, patience.toMillis())),
                ProducerConfig.MAX_BLOCK_MS_CONFIG, millis);
        return new SalesTopic(new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer()));
    }

    /** Sends a sale; the report learns when it is in the topic. */
    void send(RetailInvoice invoice, ImportReport report, Runnable done) {
        String value = Messages.sale(invoice).toString();
        try {
            producer.send(new ProducerRecord<>(TOPIC, Messages.saleId(invoice), value), (metadata, failure) -> {
                if (failure == null) {
                    report.sale();
                } else {
                    report.refused("sale " + invoice.number(), "not delivered: " + failure.getMessage());
                }
                done.run();
            });
        } catch (KafkaException e) {
            report.refused("sale " + invoice.number(), "not delivered: " + e.getMessage());
            done.run();
        }
    }

    /** Waits until everything that was sent is in the topic, or has failed. */
    void flush() {
        producer.flush();
    }

    @Override
    public void close() {
        producer.close();
    }
}
