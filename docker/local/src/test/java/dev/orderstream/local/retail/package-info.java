/** Tests of how files are read. */
@NullMarked
package dev.orderstream.local.retail;

import org.jspecify.annotations.NullMarked;
