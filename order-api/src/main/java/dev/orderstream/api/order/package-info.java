/** What REST and Kafka share about orders: lines, charges and answers. */
@NullMarked
package dev.orderstream.api.order;

import org.jspecify.annotations.NullMarked;
