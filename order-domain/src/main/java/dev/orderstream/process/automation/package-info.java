/**
 * What follows from events of orders, payments, fulfillment orders and returns, named as the rules they are. Each automation may be run any
 * number of times, also after it was interrupted anywhere: the commands that it sends change nothing a second time.
 */
@NullMarked
package dev.orderstream.process.automation;

import org.jspecify.annotations.NullMarked;
