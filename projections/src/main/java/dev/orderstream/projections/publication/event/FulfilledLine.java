package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Units of a line that have left.")
public record FulfilledLine(
        String lineId,
        String sku,
        @JsonPropertyDescription("Units that left now") int quantity,
        @JsonPropertyDescription("Units of the line that have left by now") int fulfilled) {}
