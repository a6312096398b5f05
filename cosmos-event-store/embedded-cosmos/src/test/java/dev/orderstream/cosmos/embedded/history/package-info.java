/** A sequential model of a logical partition, and a check of concurrent histories against it. */
@NullMarked
package dev.orderstream.cosmos.embedded.history;

import org.jspecify.annotations.NullMarked;
