/** Orders over REST: placing, changing, holding and ending them; and what REST and Kafka share about them. */
@NullMarked
package dev.orderstream.api.order;

import org.jspecify.annotations.NullMarked;
