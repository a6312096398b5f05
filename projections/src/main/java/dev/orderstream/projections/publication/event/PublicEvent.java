package dev.orderstream.projections.publication.event;

/**
 * An event as it is published. A type and version of it never changes but for properties that are added and may be left out; what
 * consumers cannot live with is a new version.
 */
public sealed interface PublicEvent
        permits PublicFulfillmentEvent, PublicOrderEvent, PublicPaymentEvent, PublicReturnEvent, PublicStockEvent {}
