package dev.orderstream.fulfillment;

import org.axonframework.serialization.Revision;

/**
 * The work stops until somebody has looked.
 *
 * @param reason why, for people
 */
@Revision("1")
public record FulfillmentHeld(String fulfillmentOrderId, String orderId, String reason) implements FulfillmentEvent {}
