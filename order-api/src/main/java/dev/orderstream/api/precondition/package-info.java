/** Requests that hold only for what the caller has seen: {@code If-Match} (RFC 9110, section 13.1.1). */
@NullMarked
package dev.orderstream.api.precondition;

import org.jspecify.annotations.NullMarked;
