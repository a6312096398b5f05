package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The customer keeps the goods.
 *
 * @param reason why, for people
 */
@Revision("1")
public record ReturnCancelled(ReturnId returnId, OrderId orderId, String reason) implements ReturnEvent {}
