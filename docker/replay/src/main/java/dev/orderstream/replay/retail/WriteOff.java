package dev.orderstream.replay.retail;

import org.jspecify.annotations.Nullable;

/**
 * Goods that were lost, damaged or given away.
 *
 * @param invoiceNo the document that says so
 * @param position among the write-offs of that document, from 1
 * @param units above 0
 * @param remark what the shop noted; null where it noted nothing
 */
public record WriteOff(String invoiceNo, int position, String sku, int units, @Nullable String remark) {}
