/** How a service goes: first it says so, then it stops listening, then it finishes what it has. */
@NullMarked
package dev.orderstream.web.shutdown;

import org.jspecify.annotations.NullMarked;
