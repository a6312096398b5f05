/** Tests of what stands before the instances. */
@NullMarked
package dev.orderstream.front;

import org.jspecify.annotations.NullMarked;
