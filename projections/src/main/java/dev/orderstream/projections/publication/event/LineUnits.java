package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("So many units of an order's line.")
public record LineUnits(String lineId, @JsonPropertyDescription("Units, 0 to 1,000,000") int quantity) {}
