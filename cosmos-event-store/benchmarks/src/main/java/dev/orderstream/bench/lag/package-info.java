/** How long after a command its event reaches a projection. */
@NullMarked
package dev.orderstream.bench.lag;

import org.jspecify.annotations.NullMarked;
