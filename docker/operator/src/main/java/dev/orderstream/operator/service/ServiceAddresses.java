package dev.orderstream.operator.service;

import picocli.CommandLine.Option;

/** Options that say where the services are. */
public final class ServiceAddresses {

    @Option(
            names = "--api",
            defaultValue = "http://localhost:${env:ORDERSTREAM_API_PORT:-8080}",
            description = "order-api (default: ${DEFAULT-VALUE}).")
    private String api = "";

    @Option(
            names = "--projections",
            defaultValue = "http://localhost:${env:ORDERSTREAM_PROJECTIONS_PORT:-8090}",
            description = "projections (default: ${DEFAULT-VALUE}).")
    private String projections = "";

    @Option(
            names = "--kafka",
            defaultValue = "localhost:${env:ORDERSTREAM_KAFKA_PORT:-9092}",
            description = "Kafka (default: ${DEFAULT-VALUE}).")
    private String kafka = "";

    @Option(
            names = "--cosmos",
            defaultValue = "http://localhost:${env:ORDERSTREAM_COSMOS_PORT:-8081}",
            description = "Cosmos DB (default: ${DEFAULT-VALUE}).")
    private String cosmos = "";

    @Option(
            names = "--cosmos-key",
            defaultValue = "${env:ORDERSTREAM_COSMOS_KEY}",
            description = "Key of the Cosmos DB account (default: $ORDERSTREAM_COSMOS_KEY).")
    private String cosmosKey = "";

    public String api() {
        return api;
    }

    public String projections() {
        return projections;
    }

    public String kafka() {
        return kafka;
    }

    public String cosmos() {
        return cosmos;
    }

    public String cosmosKey() {
        return cosmosKey;
    }
}
