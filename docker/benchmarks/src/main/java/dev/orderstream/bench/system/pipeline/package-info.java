/** What an event costs from the request that causes it to the last view and topic, with all processes as {@code ./run} starts them. */
@NullMarked
package dev.orderstream.bench.system.pipeline;

import org.jspecify.annotations.NullMarked;
