/** Which trace a command belongs to, by W3C Trace Context, so that what follows from it can be found in every system that took part. */
@NullMarked
package dev.orderstream.api.trace;

import org.jspecify.annotations.NullMarked;
