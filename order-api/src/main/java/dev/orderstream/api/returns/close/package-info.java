/** Ending a return. */
@NullMarked
package dev.orderstream.api.returns.close;

import org.jspecify.annotations.NullMarked;
