package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;

/**
 * Somebody should look at the order before it goes on.
 *
 * @param hold names the reason to machines, such as {@code fraud-review}
 * @param reason the same for people
 */
@Revision("1")
public record OrderHeld(OrderId orderId, String hold, String reason) implements OrderEvent {}
