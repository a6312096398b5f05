/** What an order set going, read from the topics. */
@NullMarked
package dev.orderstream.operator.trace;

import org.jspecify.annotations.NullMarked;
