@NullMarked
package dev.orderstream.replay.restore;

import org.jspecify.annotations.NullMarked;
