/** What it takes to find a command in a stream, by the stream's length. */
@NullMarked
package dev.orderstream.bench.findcommand;

import org.jspecify.annotations.NullMarked;
