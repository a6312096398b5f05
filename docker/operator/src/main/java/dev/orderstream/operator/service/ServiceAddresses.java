package dev.orderstream.operator.service;

import dev.orderstream.operator.token.TokenOptions;
import dev.orderstream.operator.token.TokenRole;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that say where the services are, and by which token they are asked. */
public final class ServiceAddresses {

    @Option(
            names = "--api",
            defaultValue = "${env:ORDERSTREAM_API:-http://localhost:${env:ORDERSTREAM_API_PORT:-8080}}",
            description = "order-api (default: ${DEFAULT-VALUE}).")
    private String api = "";

    @Option(
            names = "--projections",
            defaultValue = "${env:ORDERSTREAM_PROJECTIONS:-http://localhost:${env:ORDERSTREAM_PROJECTIONS_PORT:-8090}}",
            description = "projections (default: ${DEFAULT-VALUE}).")
    private String projections = "";

    @Option(
            names = "--kafka",
            defaultValue = "${env:ORDERSTREAM_KAFKA:-localhost:${env:ORDERSTREAM_KAFKA_PORT:-9092}}",
            description = "Kafka (default: ${DEFAULT-VALUE}).")
    private String kafka = "";

    @Option(
            names = "--kafka-settings",
            paramLabel = "FILE",
            defaultValue = "${env:ORDERSTREAM_KAFKA_SETTINGS}",
            description =
                    "Properties of Kafka clients, such as those of SASL and TLS (default: $ORDERSTREAM_KAFKA_SETTINGS, or none).")
    private @Nullable Path kafkaSettings;

    @Option(
            names = "--cosmos",
            defaultValue = "${env:ORDERSTREAM_COSMOS:-http://localhost:${env:ORDERSTREAM_COSMOS_PORT:-8081}}",
            description = "Cosmos DB (default: ${DEFAULT-VALUE}).")
    private String cosmos = "";

    @Option(
            names = "--cosmos-key",
            defaultValue = "${env:ORDERSTREAM_COSMOS_KEY}",
            description = "Key of the Cosmos DB account (default: $ORDERSTREAM_COSMOS_KEY).")
    private String cosmosKey = "";

    @Mixin
    private TokenOptions tokens = new TokenOptions();

    /** order-api, asked with the token of a role. */
    public JsonHttp api(TokenRole role) {
        return new JsonHttp(api, tokens.tokenFor(role));
    }

    /** projections, asked with the token of a role. */
    public JsonHttp projections(TokenRole role) {
        return new JsonHttp(projections, tokens.tokenFor(role));
    }

    /**
     * Kafka, and what its clients have to say.
     *
     * @throws IllegalArgumentException if the file of settings cannot be read
     */
    public KafkaAccess kafka() {
        return KafkaAccess.of(kafka, kafkaSettings);
    }

    public String cosmos() {
        return cosmos;
    }

    public String cosmosKey() {
        return cosmosKey;
    }
}
