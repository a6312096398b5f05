/** Tests of how a running system is compared. */
@NullMarked
package dev.orderstream.cost.check;

import org.jspecify.annotations.NullMarked;
