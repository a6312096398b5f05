package dev.orderstream.axon.cosmos.spring;

import com.azure.core.credential.TokenCredential;
import com.azure.cosmos.CosmosAsyncClient;
import com.azure.cosmos.CosmosAsyncDatabase;
import com.azure.cosmos.CosmosClientBuilder;
import com.azure.cosmos.models.CosmosClientTelemetryConfig;
import com.azure.cosmos.models.CosmosMicrometerMetricsOptions;
import com.azure.cosmos.models.ThroughputProperties;
import com.azure.identity.DefaultAzureCredentialBuilder;
import dev.orderstream.axon.cosmos.container.Containers;
import dev.orderstream.axon.cosmos.container.Databases;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;

/** The Cosmos DB client, database and containers; an application may use them for documents of its own. */
@AutoConfiguration
@EnableConfigurationProperties(CosmosProperties.class)
public class CosmosClientAutoConfiguration {

    /** The SDK reads it once, when its classes load, and refuses plain HTTP without it. */
    private static final String PLAIN_HTTP_ALLOWED = "COSMOS.HTTP_CONNECTION_WITHOUT_TLS_ALLOWED";

    private static final String AZURE_IDENTITY = "com.azure.identity.DefaultAzureCredentialBuilder";

    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    CosmosAsyncClient cosmosAsyncClient(
            CosmosProperties properties,
            ObjectProvider<TokenCredential> credentials,
            ObjectProvider<CosmosClientTelemetryConfig> telemetry) {
        if (properties.plainHttp()) {
            System.setProperty(PLAIN_HTTP_ALLOWED, "true");
        }
        CosmosClientBuilder builder = new CosmosClientBuilder()
                .endpoint(properties.endpoint())
                .multipleWriteRegionsEnabled(false)
                .contentResponseOnWriteEnabled(false);
        builder.clientTelemetryConfig(telemetry.getIfAvailable(CosmosClientAutoConfiguration::withoutMeters));
        if (properties.connectionMode() == CosmosProperties.ConnectionMode.DIRECT) {
            builder.directMode();
        } else {
            builder.gatewayMode();
        }
        if (properties.consistency() != null) {
            builder.consistencyLevel(properties.consistency());
        }
        if (!properties.preferredRegions().isEmpty()) {
            builder.preferredRegions(properties.preferredRegions());
        }
        if (properties.key() != null) {
            builder.key(properties.key());
        } else {
            builder.credential(credentials.getIfAvailable(CosmosClientAutoConfiguration::defaultCredential));
        }
        return builder.buildAsyncClient();
    }

    /** The SDK's own meters take 2 % of the processor time of a busy service; who wants them declares a configuration. */
    static CosmosClientTelemetryConfig withoutMeters() {
        return new CosmosClientTelemetryConfig().metricsOptions(new CosmosMicrometerMetricsOptions().setEnabled(false));
    }

    static TokenCredential defaultCredential() {
        if (!ClassUtils.isPresent(AZURE_IDENTITY, null)) {
            throw new IllegalStateException(
                    "A credential is needed for Azure, and there is no TokenCredential bean. Set axon.cosmos.key for Cosmos DB, declare the bean, or add"
                            + " com.azure:azure-identity to use the environment's Entra ID credential.");
        }
        return new DefaultAzureCredentialBuilder().build();
    }

    @Bean
    @ConditionalOnMissingBean
    CosmosAsyncDatabase cosmosAsyncDatabase(CosmosAsyncClient client, CosmosProperties properties) {
        return properties.createResources()
                ? Databases.openOrCreate(client, properties.database())
                : client.getDatabase(properties.database());
    }

    @Bean
    @ConditionalOnMissingBean
    Containers cosmosContainers(CosmosAsyncDatabase database, CosmosProperties properties) {
        return new Containers(database, throughput(properties.throughput()), properties.createResources());
    }

    private static @Nullable ThroughputProperties throughput(CosmosProperties.Throughput throughput) {
        return switch (throughput.mode()) {
            case NONE -> null;
            case MANUAL -> ThroughputProperties.createManualThroughput(throughput.requestUnits());
            case AUTOSCALE -> ThroughputProperties.createAutoscaledThroughput(throughput.requestUnits());
        };
    }
}
