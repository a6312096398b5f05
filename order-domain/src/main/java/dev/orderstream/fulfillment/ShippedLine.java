package dev.orderstream.fulfillment;

/**
 * Units of a line that have left in a shipment.
 *
 * @param quantity units in it
 * @param shipped units of the line that have left by now
 */
public record ShippedLine(String lineId, String sku, int quantity, int shipped) {}
