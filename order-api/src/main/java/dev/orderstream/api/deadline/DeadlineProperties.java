package dev.orderstream.api.deadline;

import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How deadlines are kept and swept.
 *
 * @param container name of the Cosmos DB container that they are in
 * @param slice deadlines are put off to the next multiple of this, so that those of one aggregate share a document; whole seconds
 * @param sweepInterval pause between two sweeps of one instance
 */
@Validated
@ConfigurationProperties("orderstream.deadlines")
public record DeadlineProperties(
        @DefaultValue("deadlines") @NotBlank String container,
        @DefaultValue("10s") @DurationMin(seconds = 1) Duration slice,
        @DefaultValue("10s") @DurationMin(millis = 10) Duration sweepInterval) {}
