package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncDatabase;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Health of the Cosmos DB account: up while the database can be read. */
@AutoConfiguration(after = CosmosClientAutoConfiguration.class)
@ConditionalOnClass(HealthIndicator.class)
public class CosmosHealthAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean(name = "cosmosHealthIndicator")
    HealthIndicator cosmosHealthIndicator(CosmosAsyncDatabase database, CosmosProperties properties) {
        return new AbstractHealthIndicator("Cosmos DB cannot be read") {
            @Override
            protected void doHealthCheck(Health.Builder builder) {
                builder.up().withDetails(new DatabaseCheck(database, properties).details());
            }
        };
    }
}
