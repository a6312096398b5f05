package dev.orderstream.projections.publication.event;

import org.mapstruct.MapperConfig;
import org.mapstruct.ReportingPolicy;
import org.mapstruct.SubclassExhaustiveStrategy;

/**
 * Properties of the same name are the same, others are named in the mapper. What has no counterpart, here or there, does not compile: whoever
 * adds a property to an event decides whether it is published.
 */
@MapperConfig(
        uses = Values.class,
        unmappedSourcePolicy = ReportingPolicy.ERROR,
        unmappedTargetPolicy = ReportingPolicy.ERROR,
        typeConversionPolicy = ReportingPolicy.ERROR,
        subclassExhaustiveStrategy = SubclassExhaustiveStrategy.COMPILE_ERROR)
interface Mapping {}
