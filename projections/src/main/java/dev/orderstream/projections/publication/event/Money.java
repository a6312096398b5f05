package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("An amount of money.")
public record Money(
        @JsonPropertyDescription("Decimal digits with a point, such as 12.30; below 0 with a minus") String amount,
        @JsonPropertyDescription("ISO 4217 code, such as GBP") String currency) {}
