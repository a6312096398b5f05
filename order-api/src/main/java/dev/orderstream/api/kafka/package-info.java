/** Commands from back-end systems: read from a topic, handled per key in order, dead letters with their reason. */
@NullMarked
package dev.orderstream.api.kafka;

import org.jspecify.annotations.NullMarked;
