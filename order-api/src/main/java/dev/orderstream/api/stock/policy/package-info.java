/** Deciding how much of an item is promised. */
@NullMarked
package dev.orderstream.api.stock.policy;

import org.jspecify.annotations.NullMarked;
