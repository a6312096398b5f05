/** Tests of the comparison. */
@NullMarked
package dev.orderstream.replay.reconciliation;

import org.jspecify.annotations.NullMarked;
