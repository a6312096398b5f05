package dev.orderstream.web.limit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What one client may ask for. A value that makes no sense fails the start with a sentence that says why.
 *
 * @param customers how often one customer may ask
 * @param clients how often one subject of one application may ask
 * @param refused how often one address may come without an access token that can be used
 * @param remembered how many clients and addresses are remembered, 1 to 10,000,000; those that came longest ago are forgotten
 * @param bodyWithin how long the body of a request may take to arrive, 1 second to 10 minutes
 * @param allowedOrigins origins whose pages browsers let ask (CORS), such as {@code https://shop.example}; none by default
 */
@ConfigurationProperties("orderstream.limits")
public record LimitProperties(
        @DefaultValue Customers customers,
        @DefaultValue Clients clients,
        @DefaultValue Refused refused,
        @DefaultValue("10000") int remembered,
        @DefaultValue("30s") Duration bodyWithin,
        @DefaultValue List<String> allowedOrigins) {

    public LimitProperties {
        require(
                remembered >= 1 && remembered <= 10_000_000,
                "orderstream.limits.remembered is %d, but must be 1 to 10000000.".formatted(remembered));
        require(
                bodyWithin.compareTo(Duration.ofSeconds(1)) >= 0 && bodyWithin.compareTo(Duration.ofMinutes(10)) <= 0,
                "orderstream.limits.body-within is %s, but must be 1 second to 10 minutes.".formatted(bodyWithin));
        for (String origin : allowedOrigins) {
            require(
                    isOrigin(origin),
                    "orderstream.limits.allowed-origins has %s, which is no origin; give scheme and host, such as https://shop.example"
                            .formatted(origin));
        }
    }

    /** Of a customer. */
    public record Customers(@DefaultValue("20") int perSecond, @DefaultValue("100") int burst) {
        Rate rate() {
            return new Rate(perSecond, burst);
        }
    }

    /** Of a subject that is no customer. */
    public record Clients(@DefaultValue("5000") int perSecond, @DefaultValue("10000") int burst) {
        Rate rate() {
            return new Rate(perSecond, burst);
        }
    }

    /** Of an address. */
    public record Refused(@DefaultValue("100") int perSecond, @DefaultValue("1000") int burst) {
        Rate rate() {
            return new Rate(perSecond, burst);
        }
    }

    private static boolean isOrigin(String text) {
        try {
            URI uri = URI.create(text);
            return uri.getScheme() != null
                    && uri.getScheme().matches("https?")
                    && uri.getHost() != null
                    && (uri.getRawPath() == null || uri.getRawPath().isEmpty())
                    && uri.getRawQuery() == null;
        } catch (IllegalArgumentException noUri) {
            return false;
        }
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
