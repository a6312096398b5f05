package dev.orderstream.api.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are handled.
 *
 * @param concurrency how many commands are handled at once, 1 to 10,000
 * @param timeout how long a caller waits for a result
 * @param conflictRetries how often a command is handled again after another writer came first, 0 to 100
 * @param firstRetryPause pause before the first of these; it doubles with each further one, up to a second
 * @param recheckRefusals whether a refusal is checked against the store, which costs one small query, because what is cached may be
 *     behind what another instance wrote. May be switched off where there is one instance only
 */
@Validated
@ConfigurationProperties("orderstream.commands")
public record CommandProperties(
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("30s") @DurationMin(millis = 1) Duration timeout,
        @DefaultValue("20") @Min(0) @Max(100) int conflictRetries,
        @DefaultValue("5ms") @DurationMin(millis = 1) Duration firstRetryPause,
        @DefaultValue("true") boolean recheckRefusals) {}
