/** Tests of the generated orders. */
@NullMarked
package dev.orderstream.local.demo;

import org.jspecify.annotations.NullMarked;
