package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Units of a line that will not be delivered.")
public record CancelledLine(
        String lineId,
        String sku,
        @JsonPropertyDescription("Units cancelled now") int quantity,
        @JsonPropertyDescription("Units of the line that are still wanted, or have left") int remaining) {}
