/** Tests of the package. */
@NullMarked
package dev.orderstream.cosmos.embedded.partition;

import org.jspecify.annotations.NullMarked;
