/** Runs Orderstream on one machine without Docker: a Kafka broker, and commands that send real orders through it and check them. */
@NullMarked
package dev.orderstream.local;

import org.jspecify.annotations.NullMarked;
