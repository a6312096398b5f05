package dev.orderstream.web.shutdown;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long before it stops listening a service says that it is going.
 *
 * @param announcedFor for how long it takes requests although its readiness is gone, 0 to 60 seconds; longer than whoever sends requests needs to notice
 */
@ConfigurationProperties("orderstream.shutdown")
public record ShutdownProperties(@DefaultValue("0s") Duration announcedFor) {

    private static final Duration MOST = Duration.ofSeconds(60);

    public ShutdownProperties {
        if (announcedFor.isNegative() || announcedFor.compareTo(MOST) > 0) {
            throw new IllegalArgumentException(
                    "orderstream.shutdown.announced-for is %s, but must be 0 to 60 seconds.".formatted(announcedFor));
        }
    }
}
