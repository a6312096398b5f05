/** Stock of one SKU at one location: what is on hand, what is promised to orders, and the rule that no more is promised than is there. */
@NullMarked
package dev.orderstream.stock;

import org.jspecify.annotations.NullMarked;
