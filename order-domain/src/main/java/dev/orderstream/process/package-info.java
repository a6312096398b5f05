/** What an order waits for and how long it has: the steps that its own events and those of its payment, work and returns make up. */
@NullMarked
package dev.orderstream.process;

import org.jspecify.annotations.NullMarked;
