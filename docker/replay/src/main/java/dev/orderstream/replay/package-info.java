/** Sends the orders of a retailer's file through a running system, and compares the file with its views, store and topics. */
@NullMarked
package dev.orderstream.replay;

import org.jspecify.annotations.NullMarked;
