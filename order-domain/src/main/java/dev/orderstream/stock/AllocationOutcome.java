package dev.orderstream.stock;

/**
 * What became of an allocation.
 *
 * @param version sequence number of the stock item's last event, counted from 0
 * @param changed whether the command stored an event
 * @param backordered whether the units are not all there yet
 */
public record AllocationOutcome(long version, boolean changed, boolean backordered) {}
