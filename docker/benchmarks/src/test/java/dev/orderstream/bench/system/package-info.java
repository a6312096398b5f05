@NullMarked
package dev.orderstream.bench.system;

import org.jspecify.annotations.NullMarked;
