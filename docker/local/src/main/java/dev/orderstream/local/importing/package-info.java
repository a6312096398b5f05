/** Sends the orders of a file through the services: stock first, then orders by REST and sales by Kafka. */
@NullMarked
package dev.orderstream.local.importing;

import org.jspecify.annotations.NullMarked;
