/** Tests of how files are read. */
@NullMarked
package dev.orderstream.replay.retail;

import org.jspecify.annotations.NullMarked;
