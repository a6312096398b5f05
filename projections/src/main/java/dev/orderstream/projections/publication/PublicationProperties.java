package dev.orderstream.projections.publication;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events are published.
 *
 * @param ordersTopic topic of order events
 * @param stockTopic topic of stock events
 * @param paymentsTopic topic of payment events
 * @param fulfillmentTopic topic of the events of fulfillment orders and their shipments
 * @param returnsTopic topic of return events
 * @param partitions partitions of a topic, 1 to 1,000
 * @param replicas copies of each partition, 1 to 10; not above the number of brokers
 * @param retention how long a topic keeps events at least, 1 hour or more
 * @param source what CloudEvents name as their source, a URI reference
 * @param positionsTopic topic of the positions up to which events are published
 * @param transactionalIds what the transactional ids of the producers begin with
 * @param transactionTimeout after how long the broker ends the transaction of an instance that has stopped, 1 second to 15
 *     minutes
 * @param maxSegments how many segments a publication can be split into, 1 to 1,024
 * @param additional further publications by name
 */
@ConfigurationProperties("orderstream.publication")
record PublicationProperties(
        @DefaultValue("orderstream.orders.v1") String ordersTopic,
        @DefaultValue("orderstream.stock.v1") String stockTopic,
        @DefaultValue("orderstream.payments.v1") String paymentsTopic,
        @DefaultValue("orderstream.fulfillment.v1") String fulfillmentTopic,
        @DefaultValue("orderstream.returns.v1") String returnsTopic,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("7d") Duration retention,
        @DefaultValue("/orderstream") String source,
        @DefaultValue("orderstream.publication-positions") String positionsTopic,
        @DefaultValue("orderstream") String transactionalIds,
        @DefaultValue("15s") Duration transactionTimeout,
        @DefaultValue("32") int maxSegments,
        @DefaultValue Map<String, AdditionalPublication> additional) {

    PublicationProperties {
        additional = Map.copyOf(additional);
        List<String> topics = List.of(ordersTopic, stockTopic, paymentsTopic, fulfillmentTopic, returnsTopic);
        require(
                topics.stream().noneMatch(String::isBlank)
                        && topics.stream().distinct().count() == topics.size(),
                ("orderstream.publication needs five different topics, but orders-topic is '%s', stock-topic '%s',"
                                + " payments-topic '%s', fulfillment-topic '%s' and returns-topic '%s'.")
                        .formatted(topics.toArray()));
        require(
                partitions >= 1 && partitions <= 1000,
                "orderstream.publication.partitions is %d, but must be 1 to 1000.".formatted(partitions));
        require(
                replicas >= 1 && replicas <= 10,
                "orderstream.publication.replicas is %d, but must be 1 to 10.".formatted(replicas));
        require(
                retention.compareTo(Duration.ofHours(1)) >= 0,
                "orderstream.publication.retention is %s, but must be 1h or more.".formatted(retention));
        require(
                transactionTimeout.toMillis() >= 1_000 && transactionTimeout.compareTo(Duration.ofMinutes(15)) <= 0,
                "orderstream.publication.transaction-timeout is %s, but must be 1s to 15m."
                        .formatted(transactionTimeout));
        require(
                maxSegments >= 1 && maxSegments <= 1024,
                "orderstream.publication.max-segments is %d, but must be 1 to 1024.".formatted(maxSegments));
        additional.forEach((name, publication) -> publication.requireValid(name));
        requireDifferent(topics, positionsTopic, additional);
    }

    private static void requireDifferent(
            List<String> live, String positionsTopic, Map<String, AdditionalPublication> additional) {
        List<String> all = new ArrayList<>(live);
        all.add(positionsTopic);
        additional.forEach((name, publication) -> publication.topics().values().forEach(topic -> {
            require(
                    !topic.isBlank() && !all.contains(topic),
                    ("orderstream.publication.additional.%s has topic '%s', which is blank or has other content already: each publication"
                                    + " needs topics of its own.")
                            .formatted(name, topic));
            all.add(topic);
        }));
    }

    /** The topics that consumers read. */
    EventTopics live() {
        return new EventTopics(
                Map.of(
                        EventFamily.ORDERS, ordersTopic,
                        EventFamily.STOCK, stockTopic,
                        EventFamily.PAYMENTS, paymentsTopic,
                        EventFamily.FULFILLMENT, fulfillmentTopic,
                        EventFamily.RETURNS, returnsTopic),
                List.of());
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
