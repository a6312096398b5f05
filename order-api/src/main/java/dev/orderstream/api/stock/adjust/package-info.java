/** What is on hand is corrected. */
@NullMarked
package dev.orderstream.api.stock.adjust;

import org.jspecify.annotations.NullMarked;
