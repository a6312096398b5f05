package dev.orderstream.order;

import dev.orderstream.rule.OrderId;
import org.axonframework.serialization.Revision;
import org.joda.money.Money;

/**
 * What was paid besides goods is given back, or a part of it.
 *
 * @param refundId identifies it among the refunds of the order's payment
 * @param reason why, for people
 */
@Revision("1")
public record OrderChargesRefunded(OrderId orderId, String refundId, Money amount, String reason)
        implements OrderEvent {}
