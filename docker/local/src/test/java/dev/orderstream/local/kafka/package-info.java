/** Tests of the local broker. */
@NullMarked
package dev.orderstream.local.kafka;

import org.jspecify.annotations.NullMarked;
