package dev.orderstream.projections.publication;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where events are published.
 *
 * @param ordersTopic topic of order events
 * @param stockTopic topic of stock events
 * @param partitions partitions of a topic that is created, 1 to 1,000
 * @param replicas copies of each partition, 1 to 10; not above the number of brokers
 * @param source what CloudEvents name as their source, a URI reference
 */
@ConfigurationProperties("orderstream.publication")
record PublicationProperties(
        @DefaultValue("orderstream.orders.v1") String ordersTopic,
        @DefaultValue("orderstream.stock.v1") String stockTopic,
        @DefaultValue("8") int partitions,
        @DefaultValue("1") short replicas,
        @DefaultValue("/orderstream") String source) {

    PublicationProperties {
        require(
                !ordersTopic.isBlank() && !stockTopic.isBlank() && !ordersTopic.equals(stockTopic),
                "orderstream.publication needs two different topics, but orders-topic is '%s' and stock-topic '%s'."
                        .formatted(ordersTopic, stockTopic));
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
