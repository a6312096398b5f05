package dev.orderstream.api.kafka;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are taken from Kafka.
 *
 * @param topic where back-end systems send commands
 * @param caller who those are, in the metadata of events and for the ids of messages
 * @param types which types of messages are taken from there; all if none is named
 * @param senders topics of others who may send commands, each with who that is
 * @param deadLetterTopic where messages go that cannot be read or are refused
 * @param partitions of both topics when they are created at start, 1 to 10,000
 * @param consumers how many partitions are read at once by this instance, 1 to 1,000
 * @param workers how many keys are worked on at once, 1 to 10,000
 * @param longestPause longest pause between two attempts while the event store does not answer
 * @param replyTopics where senders may have replies sent; created at start
 * @param lagInterval how often it is measured how many messages are not done yet, 1 millisecond or more
 * @param attempts how often a message is tried that fails for a reason that does not pass, before it is a dead letter, 1 to 100
 */
@Validated
@ConfigurationProperties("orderstream.intake")
public record IntakeProperties(
        @DefaultValue("orderstream.commands.v1") @NotBlank String topic,
        @DefaultValue("kafka") @NotBlank String caller,
        @DefaultValue Set<String> types,
        @DefaultValue List<@Valid Sender> senders,
        @DefaultValue("orderstream.commands.v1-dlt") @NotBlank String deadLetterTopic,
        @DefaultValue("8") @Min(1) @Max(10_000) int partitions,
        @DefaultValue("2") @Min(1) @Max(1_000) int consumers,
        @DefaultValue("16") @Min(1) @Max(10_000) int workers,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration longestPause,
        @DefaultValue("orderstream.replies.v1") List<@NotBlank String> replyTopics,
        @DefaultValue("10s") @DurationMin(millis = 1) Duration lagInterval,
        @DefaultValue("3") @Min(1) @Max(100) int attempts) {

    /**
     * One who may send commands.
     *
     * @param topic to which the broker lets only this sender write
     * @param caller who it is
     * @param types which types of messages are taken from there; all if none is named
     */
    public record Sender(@NotBlank String topic, @NotBlank String caller, @DefaultValue Set<String> types) {}
}
