package dev.orderstream.api.simulator;

import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The simulated back-end systems.
 *
 * @param enabled whether they run; never where real ones answer
 * @param payments topic of the events that the payment provider hears
 * @param fulfilment topic of the events that warehouse and carrier hear
 * @param commands topic of the commands that they answer with
 */
@Validated
@ConfigurationProperties("orderstream.simulator")
public record SimulatorProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("orderstream.payments.v1") @NotBlank String payments,
        @DefaultValue("orderstream.fulfilment.v1") @NotBlank String fulfilment,
        @DefaultValue("orderstream.commands.v1") @NotBlank String commands) {}
