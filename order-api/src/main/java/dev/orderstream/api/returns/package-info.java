/** Returns over REST: asked for, decided, received, closed. */
@NullMarked
package dev.orderstream.api.returns;

import org.jspecify.annotations.NullMarked;
