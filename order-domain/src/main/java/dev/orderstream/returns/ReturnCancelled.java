package dev.orderstream.returns;

import org.axonframework.serialization.Revision;

/**
 * The customer keeps the goods.
 *
 * @param reason why, for people
 */
@Revision("1")
public record ReturnCancelled(String returnId, String orderId, String reason) implements ReturnEvent {}
