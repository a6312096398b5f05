/** The system as {@code ./run} starts it, each part a process of its own. */
@NullMarked
package dev.orderstream.bench.system.processes;

import org.jspecify.annotations.NullMarked;
