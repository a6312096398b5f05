package dev.orderstream.api.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How automations are driven.
 *
 * @param segments into how many parts, handled in parallel, the events are divided when the processor is first started, 1 to 1,024
 * @param batchSize how many events are handled between two writes of the position, 1 to 10,000; after a crash that many may be handled again
 * @param concurrency how many stock items are asked at once, over all orders, 1 to 10,000
 * @param claimInterval how often free segments are looked for; also the pause after a failure
 */
@Validated
@ConfigurationProperties("orderstream.automation")
public record AutomationProperties(
        @DefaultValue("8") @Min(1) @Max(1_024) int segments,
        @DefaultValue("10") @Min(1) @Max(10_000) int batchSize,
        @DefaultValue("64") @Min(1) @Max(10_000) int concurrency,
        @DefaultValue("1s") @DurationMin(millis = 10) Duration claimInterval) {}
