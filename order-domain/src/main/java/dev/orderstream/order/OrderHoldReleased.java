package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Somebody has looked; this is no reason any more to keep the order.
 */
@Revision("1")
public record OrderHoldReleased(OrderId orderId, String hold) implements OrderEvent {}
