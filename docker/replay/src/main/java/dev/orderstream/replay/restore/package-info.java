/** Brings a system back from its events alone. */
@NullMarked
package dev.orderstream.replay.restore;

import org.jspecify.annotations.NullMarked;
