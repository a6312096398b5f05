@NullMarked
package dev.orderstream.operator.trace;

import org.jspecify.annotations.NullMarked;
