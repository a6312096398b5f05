/** Tests of what an import sends. */
@NullMarked
package dev.orderstream.replay.importing;

import org.jspecify.annotations.NullMarked;
