/** Rules of matching returned goods with sales. */
@NullMarked
package dev.orderstream.local.returns;

import org.jspecify.annotations.NullMarked;
