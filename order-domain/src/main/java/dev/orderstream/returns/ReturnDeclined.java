package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The goods are not taken back.
 *
 * @param reason why, for people
 */
@Revision("1")
public record ReturnDeclined(ReturnId returnId, OrderId orderId, String reason) implements ReturnEvent {}
