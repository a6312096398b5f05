package dev.orderstream.projections.publication;

import java.util.List;
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
 * @param partitions partitions of a topic that is created, 1 to 1,000
 * @param replicas copies of each partition, 1 to 10; not above the number of brokers
 * @param source what CloudEvents name as their source, a URI reference
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
        @DefaultValue("/orderstream") String source) {

    PublicationProperties {
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
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
