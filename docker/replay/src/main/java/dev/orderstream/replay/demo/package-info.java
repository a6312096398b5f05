/** Generated orders for people who have no file: written in the same layout, imported and reconciled. */
@NullMarked
package dev.orderstream.replay.demo;

import org.jspecify.annotations.NullMarked;
