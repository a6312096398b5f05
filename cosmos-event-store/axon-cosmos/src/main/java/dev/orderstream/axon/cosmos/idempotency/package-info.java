/** Applies a command once, however often it is sent, and answers every repeat as it answered the first time. */
@NullMarked
package dev.orderstream.axon.cosmos.idempotency;

import org.jspecify.annotations.NullMarked;
