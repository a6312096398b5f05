/** The benchmarks' command line. */
@NullMarked
package dev.orderstream.bench;

import org.jspecify.annotations.NullMarked;
