/** Rules of matching returned goods with sales. */
@NullMarked
package dev.orderstream.replay.returns;

import org.jspecify.annotations.NullMarked;
