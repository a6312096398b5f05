/** What REST and Kafka share about stock: answers, and which SKUs are known. */
@NullMarked
package dev.orderstream.api.stock;

import org.jspecify.annotations.NullMarked;
