package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Goods that were taken back and credited.")
public record CreditedLine(
        String lineId,
        String sku,
        @JsonPropertyDescription("Units, 1 to 1,000,000") int quantity,
        @JsonPropertyDescription("What was credited for one unit, above 0, with at most 4 decimals") Money unitPrice,
        Disposition disposition) {}
