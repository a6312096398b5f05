package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

@JsonClassDescription(
        "Where goods are to be brought. It is not published: each text is [withheld]. The order has it, for those who may see it.")
public record Address(
        @JsonPropertyDescription("Who receives them; at most 200 characters") String name,
        @JsonPropertyDescription("Street and house number; at most 200 characters") String street,
        @JsonPropertyDescription("At most 100 characters") String city,
        @JsonPropertyDescription("At most 20 characters; left out where there is none") @Nullable String postalCode,
        @JsonPropertyDescription("At most 100 characters") String country) {

    private static final String TEXT = "[withheld]";

    /** Stands for every address. */
    static final Address WITHHELD = new Address(TEXT, TEXT, TEXT, null, TEXT);
}
