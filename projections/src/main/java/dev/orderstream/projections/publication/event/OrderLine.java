package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

@JsonClassDescription("Goods in an order.")
public record OrderLine(
        @JsonPropertyDescription("Unique in its order; not the SKU, because an order may name a SKU on several lines")
                String lineId,
        String sku,
        @JsonPropertyDescription("For people; at most 500 characters") @Nullable String description,
        @JsonPropertyDescription("Units, 1 to 1,000,000") int quantity,
        @JsonPropertyDescription("Price of one unit, above 0, with at most 4 decimals") Money unitPrice) {}
