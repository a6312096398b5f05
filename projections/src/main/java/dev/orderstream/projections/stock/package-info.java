/**
 * The stock of each SKU and location.
 */
@NullMarked
package dev.orderstream.projections.stock;

import org.jspecify.annotations.NullMarked;
