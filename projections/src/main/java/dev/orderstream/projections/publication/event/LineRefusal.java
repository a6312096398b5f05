package dev.orderstream.projections.publication.event;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;

@JsonClassDescription("Why one line of an order could not be had.")
public record LineRefusal(
        String lineId,
        String sku,
        @JsonPropertyDescription("Stable, kebab-case name of the rule, for example insufficient-stock") String code,
        @JsonPropertyDescription("The same for people, with the figures") String detail) {}
