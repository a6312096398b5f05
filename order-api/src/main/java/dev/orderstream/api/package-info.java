/** The service that takes commands, over REST and over Kafka, has the aggregates decide them, and runs the automations. */
@NullMarked
package dev.orderstream.api;

import org.jspecify.annotations.NullMarked;
