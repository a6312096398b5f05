package dev.orderstream.web.shutdown;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Has a service say that it is going before it goes. */
@AutoConfiguration
@EnableConfigurationProperties(ShutdownProperties.class)
public class ShutdownAutoConfiguration {

    @Bean
    AnnouncedShutdown announcedShutdown(ShutdownProperties properties) {
        return new AnnouncedShutdown(properties);
    }
}
