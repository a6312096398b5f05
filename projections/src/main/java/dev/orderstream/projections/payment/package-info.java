/**
 * What is seen of a payment.
 */
@NullMarked
package dev.orderstream.projections.payment;

import org.jspecify.annotations.NullMarked;
