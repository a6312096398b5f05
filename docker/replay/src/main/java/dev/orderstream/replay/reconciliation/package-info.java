/** Compares a file with what the services show for it: orders, lines, units, money, stock, sales days and events. */
@NullMarked
package dev.orderstream.replay.reconciliation;

import org.jspecify.annotations.NullMarked;
