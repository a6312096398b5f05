/** Messages in the dead-letter topic of a real broker. */
@NullMarked
package dev.orderstream.operator.deadmessages;

import org.jspecify.annotations.NullMarked;
