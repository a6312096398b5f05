/** Which state of the data a read sees: the newest, or that of a replica that lags behind. */
@NullMarked
package dev.orderstream.cosmos.embedded.replica;

import org.jspecify.annotations.NullMarked;
