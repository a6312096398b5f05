package dev.orderstream.order;

/**
 * Units of a line that have left.
 *
 * @param quantity units that left now
 * @param fulfilled units of the line that have left by now
 */
public record FulfilledLine(String lineId, String sku, int quantity, int fulfilled) {}
