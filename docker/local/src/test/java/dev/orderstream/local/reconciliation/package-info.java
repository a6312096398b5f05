/** Tests of the comparison. */
@NullMarked
package dev.orderstream.local.reconciliation;

import org.jspecify.annotations.NullMarked;
