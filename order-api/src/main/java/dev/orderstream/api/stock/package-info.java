/** Stock over REST: receipts, counts, corrections, transfers; and what REST and Kafka share about it, as which SKUs are known. */
@NullMarked
package dev.orderstream.api.stock;

import org.jspecify.annotations.NullMarked;
