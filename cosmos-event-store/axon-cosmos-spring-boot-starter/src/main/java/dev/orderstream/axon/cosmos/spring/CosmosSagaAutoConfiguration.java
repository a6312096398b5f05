package dev.orderstream.axon.cosmos.spring;

import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.saga.CosmosSagaStore;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/** Axon's sagas on Cosmos DB. */
@AutoConfiguration(
        after = CosmosEventStoreAutoConfiguration.class,
        beforeName = {
            "org.axonframework.springboot.autoconfig.AxonAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.JpaAutoConfiguration"
        })
public class CosmosSagaAutoConfiguration {

    /** Lazy, because an application without sagas needs no container for them. */
    @Bean
    @Lazy
    @ConditionalOnMissingBean(SagaStore.class)
    CosmosSagaStore sagaStore(
            Containers containers, CosmosProperties properties, Serializer defaultSerializer, RequestCharges charges) {
        return new CosmosSagaStore(
                containers.open(
                        CosmosSagaStore.container(properties.containers().sagas())),
                defaultSerializer,
                properties.writeAttempts(),
                charges);
    }
}
