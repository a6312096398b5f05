package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.changefeed.PollingSettings;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStorageEngine;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.eventstore.EventStoreContainers;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.axon.cosmos.tokenstore.SegmentTokens;
import java.time.Clock;
import java.time.Duration;
import org.axonframework.config.Configuration;
import org.axonframework.eventhandling.EventBus;
import org.axonframework.eventhandling.EventBusSpanFactory;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Axon's event store, snapshots and token store on Cosmos DB. */
@AutoConfiguration(
        after = {
            CosmosClientAutoConfiguration.class,
            CosmosMetricsAutoConfiguration.class,
            CosmosPersonalDataAutoConfiguration.class,
            CosmosProcessorAutoConfiguration.class
        },
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaEventStoreAutoConfiguration"
        })
public class CosmosEventStoreAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    RequestCharges requestCharges() {
        return RequestCharges.IGNORED;
    }

    @Bean
    @ConditionalOnMissingBean(name = "eventsContainer")
    CosmosAsyncContainer eventsContainer(Containers containers, CosmosProperties properties) {
        return containers.open(
                EventStoreContainers.events(properties.containers().events()));
    }

    @Bean
    @ConditionalOnMissingBean(EventStorageEngine.class)
    CosmosEventStorageEngine eventStorageEngine(
            @Qualifier("eventsContainer") CosmosAsyncContainer eventsContainer,
            Containers containers,
            CosmosProperties properties,
            Serializer defaultSerializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Configuration configuration,
            RequestCharges charges,
            ObjectProvider<PayloadProtection> protection) {
        return CosmosEventStorageEngine.builder()
                .events(eventsContainer)
                .snapshots(containers.open(
                        EventStoreContainers.snapshots(properties.containers().snapshots())))
                .charges(charges)
                .protection(protection.getIfAvailable(() -> PayloadProtection.NONE))
                .pageSize(properties.pageSize())
                .writeAttempts(properties.writeAttempts())
                .appendRequests(properties.appendRequests())
                .eventSerializer(eventSerializer)
                .snapshotSerializer(defaultSerializer)
                .upcasterChain(configuration.upcasterChain())
                .snapshotFilter(configuration.snapshotFilter())
                .build();
    }

    @Bean("eventBus")
    @Qualifier("eventStore")
    @ConditionalOnMissingBean(EventBus.class)
    CosmosEventStore eventStore(
            CosmosEventStorageEngine engine, CosmosProperties properties, Configuration configuration) {
        return CosmosEventStore.builder()
                .storageEngine(engine)
                .polling(polling(properties.feed()))
                .messageMonitor(configuration.messageMonitor(EventStore.class, "eventStore"))
                .spanFactory(configuration.getComponent(EventBusSpanFactory.class))
                .build();
    }

    /** For processors that name it as their {@code source}. */
    @Bean
    @ConditionalOnBean(CosmosEventStore.class)
    @ConditionalOnMissingBean(name = "promptEventStore")
    StreamableMessageSource<TrackedEventMessage<?>> promptEventStore(
            CosmosEventStore eventStore, CosmosProperties properties) {
        return eventStore.polledBy(
                eventStore.polling().resting(Duration.ZERO, properties.feed().longestPromptRest()));
    }

    private static PollingSettings polling(CosmosProperties.Feed feed) {
        return new PollingSettings(
                feed.shortestPause(),
                feed.shortestRest(),
                feed.longestRest(),
                feed.idleRequestUnits(),
                feed.bufferedEvents());
    }

    @Bean
    @ConditionalOnMissingBean
    AppliedCommands appliedCommands(CosmosEventStorageEngine engine) {
        return engine.appliedCommands();
    }

    @Bean
    @ConditionalOnMissingBean
    TokenStore tokenStore(
            Containers containers,
            CosmosProperties properties,
            Serializer defaultSerializer,
            SegmentTokens segmentTokens,
            RequestCharges charges) {
        CosmosProperties.Token token = properties.token();
        CosmosTokenStore.Settings defaults = CosmosTokenStore.Settings.defaults();
        return new CosmosTokenStore(
                containers.open(
                        CosmosTokenStore.container(properties.containers().tokens())),
                defaultSerializer,
                new CosmosTokenStore.Settings(
                        token.nodeId() == null ? defaults.nodeId() : token.nodeId(),
                        token.claimTimeout(),
                        Clock.systemUTC(),
                        segmentTokens,
                        properties.writeAttempts()),
                charges);
    }
}
