package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.changefeed.PartitionSequencingPolicy;
import dev.orderstream.axon.cosmos.changefeed.SegmentRanges;
import dev.orderstream.axon.cosmos.spring.segments.SegmentShares;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventhandling.pooled.MaxSegmentProvider;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.springboot.EventProcessorProperties;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Makes the segments of event processors ranges of the change feed. It is the default of every processor; one that names
 * a sequencing policy of its own in {@code axon.eventhandling.processors.<name>.sequencing-policy} keeps it, and each of
 * its instances reads the whole feed.
 */
@AutoConfiguration
public class CosmosProcessorAutoConfiguration {

    /** Name of the bean, for {@code sequencing-policy} properties. */
    public static final String POLICY = "partitionSequencingPolicy";

    @Bean(POLICY)
    @ConditionalOnMissingBean(name = POLICY)
    PartitionSequencingPolicy partitionSequencingPolicy() {
        return PartitionSequencingPolicy.instance();
    }

    /** For processors without properties. */
    @Bean
    ConfigurerModule partitionSequencing() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultSequencingPolicy(configuration -> PartitionSequencingPolicy.instance());
    }

    /** For processors with properties, which would otherwise get Axon's policy by name. */
    @Bean
    static BeanPostProcessor partitionSequencingProperties() {
        return new BeanPostProcessor() {
            @Override
            public Object postProcessAfterInitialization(Object bean, String beanName) {
                if (bean instanceof EventProcessorProperties properties) {
                    properties.getProcessors().values().stream()
                            .filter(processor -> processor.getSequencingPolicy() == null)
                            .forEach(processor -> processor.setSequencingPolicy(POLICY));
                }
                return bean;
            }
        };
    }

    /** It asks for its processors when it looks first, because they are configured with it. */
    @Bean
    @ConditionalOnProperty("axon.cosmos.token.balanced")
    @ConditionalOnMissingBean(MaxSegmentProvider.class)
    SegmentShares segmentShares(
            TokenStore tokenStore,
            CosmosProperties properties,
            Environment environment,
            ObjectProvider<EventProcessingConfiguration> processing) {
        return new SegmentShares(
                tokenStore,
                environment.getProperty("spring.application.name", "application"),
                properties.token().claimTimeout().dividedBy(3),
                processing::getObject);
    }

    /** An application with a default of its own for pooled processors gives it the bean. */
    @Bean
    ConfigurerModule maxSegments(ObjectProvider<MaxSegmentProvider> maxSegments) {
        return configurer -> maxSegments.ifAvailable(provider -> configurer
                .eventProcessing()
                .registerPooledStreamingEventProcessorConfiguration(
                        (configuration, builder) -> builder.maxSegmentProvider(provider)));
    }

    /** A token is cut only where every handler of the processor is sequenced by ranges. */
    @Bean
    @ConditionalOnMissingBean
    SegmentTokens segmentTokens(ObjectProvider<EventProcessingConfiguration> processing) {
        return new SegmentRanges(new RangeSegments(processing));
    }
}
