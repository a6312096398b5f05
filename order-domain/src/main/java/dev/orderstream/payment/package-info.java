/**
 * One tender for one order: what a payment provider was asked for, and what it answered. The provider is somebody else: events ask it,
 * commands bring its answers, which may come late, twice or never.
 */
@NullMarked
package dev.orderstream.payment;

import org.jspecify.annotations.NullMarked;
