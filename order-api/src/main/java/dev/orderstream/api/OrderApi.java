package dev.orderstream.api;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the service. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class OrderApi {

    /** Starts the service with command line arguments as properties, for example {@code --server.port=8080}. */
    public static void main(String[] arguments) {
        SpringApplication.run(OrderApi.class, arguments);
    }
}
