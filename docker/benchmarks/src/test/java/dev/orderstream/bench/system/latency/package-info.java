@NullMarked
package dev.orderstream.bench.system.latency;

import org.jspecify.annotations.NullMarked;
