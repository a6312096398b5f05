package dev.orderstream.order;

/**
 * Units of a line that will not be delivered.
 *
 * @param quantity units cancelled now
 * @param remaining units of the line that are still wanted, or have left
 */
public record CancelledLine(String lineId, String sku, int quantity, int remaining) {}
