package dev.orderstream.returns;

import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import org.axonframework.serialization.Revision;

/**
 * The goods may come.
 */
@Revision("1")
public record ReturnApproved(ReturnId returnId, OrderId orderId) implements ReturnEvent {}
