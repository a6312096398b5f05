/** Approving and declining a return. */
@NullMarked
package dev.orderstream.api.returns.decide;

import org.jspecify.annotations.NullMarked;
