/** Commands that wait for the same aggregate are handled together and stored in one commit. */
@NullMarked
package dev.orderstream.axon.cosmos.grouping;

import org.jspecify.annotations.NullMarked;
