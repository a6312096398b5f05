package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Somebody has begun to pick the goods; the order cannot be changed or cancelled any more.
 */
@Revision("1")
public record OrderPickingStarted(OrderId orderId) implements OrderEvent {}
