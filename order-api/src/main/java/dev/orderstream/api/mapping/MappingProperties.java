package dev.orderstream.api.mapping;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events of other systems become commands. What begins with {@code $} is a path into the event (JSONPath, RFC 9535 as far as Jayway
 * JsonPath has it), anything else stands for itself.
 *
 * @param mappings by a name, which is the caller of the commands
 */
@Validated
@ConfigurationProperties("orderstream.intake")
public record MappingProperties(@DefaultValue Map<String, @Valid @NotNull Mapping> mappings) {

    /**
     * One kind of event.
     *
     * @param topic where the events come from; no topic of commands
     * @param when a path that finds something in the events that are meant; all of the topic without one
     * @param type the {@code type} of the message that is made
     * @param messageId what is the same whenever the event is delivered again
     * @param properties what the message has: a path, a text, or properties of their own, which with {@code each} (a path) are made for each
     *     element that it finds, with paths that begin there
     */
    public record Mapping(
            @NotBlank(message = "name the topic of the events") String topic,
            @Nullable String when,
            @NotBlank(message = "name the type of the command") String type,
            @NotBlank(message = "say what is the same whenever the event is delivered again, such as $.id")
                    String messageId,
            @NotEmpty(message = "say what the command has") Map<String, Object> properties) {}
}
