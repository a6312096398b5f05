/** The change feed in latest-version mode, read from the LSN-ordered index of each physical partition. */
@NullMarked
package dev.orderstream.cosmos.embedded.changefeed;

import org.jspecify.annotations.NullMarked;
