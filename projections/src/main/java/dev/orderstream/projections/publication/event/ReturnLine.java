package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Units of an order's line that come back.")
public record ReturnLine(String lineId, String sku, @JsonPropertyDescription("Units, 1 to 1,000,000") int quantity) {}
