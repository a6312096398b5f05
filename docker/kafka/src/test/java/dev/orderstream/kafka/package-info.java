/** Tests of the local broker. */
@NullMarked
package dev.orderstream.kafka;

import org.jspecify.annotations.NullMarked;
