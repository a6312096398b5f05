package dev.orderstream.returns;

import org.axonframework.serialization.Revision;

/**
 * The goods may come.
 */
@Revision("1")
public record ReturnApproved(String returnId, String orderId) implements ReturnEvent {}
