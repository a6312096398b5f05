/** Sends a file through the services: stock, then orders by REST and sales by Kafka, then returns and write-offs by Kafka. */
@NullMarked
package dev.orderstream.replay.importing;

import org.jspecify.annotations.NullMarked;
