/** Tests of the generated orders. */
@NullMarked
package dev.orderstream.replay.demo;

import org.jspecify.annotations.NullMarked;
