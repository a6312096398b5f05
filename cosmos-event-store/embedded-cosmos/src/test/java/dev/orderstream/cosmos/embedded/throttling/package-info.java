/** Tests of throttling. */
@NullMarked
package dev.orderstream.cosmos.embedded.throttling;

import org.jspecify.annotations.NullMarked;
