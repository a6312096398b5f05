/**
 * What follows from an order's events for the stock, named as the rules they are. Each automation decides from the event alone and may
 * be run any number of times, also after it was interrupted anywhere: the commands that it sends change nothing a second time.
 */
@NullMarked
package dev.orderstream.order.automation;

import org.jspecify.annotations.NullMarked;
