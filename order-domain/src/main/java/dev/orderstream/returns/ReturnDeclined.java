package dev.orderstream.returns;

import org.axonframework.serialization.Revision;

/**
 * The goods are not taken back.
 *
 * @param reason why, for people
 */
@Revision("1")
public record ReturnDeclined(String returnId, String orderId, String reason) implements ReturnEvent {}
