/** Batches: transactional ones, which apply as a whole, and bulk requests, whose operations stand alone. */
@NullMarked
package dev.orderstream.cosmos.embedded.batch;

import org.jspecify.annotations.NullMarked;
