/** The same command twice is one command: recognized by its id, answered as it was the first time. */
@NullMarked
package dev.orderstream.api.idempotency;

import org.jspecify.annotations.NullMarked;
