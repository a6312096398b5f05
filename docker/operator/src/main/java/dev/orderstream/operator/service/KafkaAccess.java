package dev.orderstream.operator.service;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * How Kafka is reached.
 *
 * @param bootstrapServers brokers to ask first, {@code host:port} separated by commas
 * @param security settings of every client, such as those of SASL and TLS; empty where the broker asks for nothing
 */
public record KafkaAccess(String bootstrapServers, Map<String, String> security) {

    public KafkaAccess {
        security = Map.copyOf(security);
    }

    /**
     * As the command line says it.
     *
     * @param settings a file of properties; {@code null} for none
     * @throws IllegalArgumentException if the file cannot be read; the message names it
     */
    static KafkaAccess of(String bootstrapServers, @Nullable Path settings) {
        Map<String, String> security = new HashMap<>();
        if (settings != null) {
            Properties read = read(settings);
            read.stringPropertyNames().forEach(name -> security.put(name, read.getProperty(name)));
        }
        return new KafkaAccess(bootstrapServers, security);
    }

    private static Properties read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "There is no file %s; --kafka-settings names one with properties of Kafka clients."
                            .formatted(file));
        }
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
            return properties;
        } catch (IOException | IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "The properties of Kafka clients in %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    /** The settings of a client: those that it needs itself go before those of the file. */
    public Map<String, Object> client(Map<String, String> own) {
        Map<String, Object> settings = new HashMap<>(security);
        settings.putAll(own);
        settings.put("bootstrap.servers", bootstrapServers);
        return settings;
    }

    /** Without what is secret. */
    @Override
    public String toString() {
        return bootstrapServers;
    }
}
