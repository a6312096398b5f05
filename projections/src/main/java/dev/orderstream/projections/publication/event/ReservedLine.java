package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("What of an order's line stock was asked for.")
public record ReservedLine(String lineId, String sku, @JsonPropertyDescription("Units") int quantity) {}
