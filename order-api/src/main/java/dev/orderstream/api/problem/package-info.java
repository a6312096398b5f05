/** Everything that goes wrong, as problem details (RFC 9457) that name the value and the remedy. */
@NullMarked
package dev.orderstream.api.problem;

import org.jspecify.annotations.NullMarked;
