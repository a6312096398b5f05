package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Units of a line that are to leave.")
public record RequestedLine(
        String lineId, String sku, @JsonPropertyDescription("Units, 1 to 1,000,000") int quantity) {}
