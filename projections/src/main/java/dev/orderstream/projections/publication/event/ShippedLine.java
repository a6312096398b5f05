package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Units of a line that have left in a shipment.")
public record ShippedLine(
        String lineId,
        String sku,
        @JsonPropertyDescription("Units in it") int quantity,
        @JsonPropertyDescription("Units of the line that have left by now") int shipped) {}
