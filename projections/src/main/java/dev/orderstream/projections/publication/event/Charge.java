package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

@JsonClassDescription("Something in an order that is paid for and is not goods, such as postage. It needs no stock.")
public record Charge(
        @JsonPropertyDescription("What kind of charge, for example POST; may occur several times in an order")
                String code,
        @JsonPropertyDescription("For people; at most 500 characters") @Nullable String description,
        @JsonPropertyDescription("How often, 1 to 1,000,000") int quantity,
        @JsonPropertyDescription("Price of one, above 0, with at most 4 decimals") Money unitPrice) {}
