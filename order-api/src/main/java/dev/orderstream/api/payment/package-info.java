/** What people do with payments; the payment provider speaks Kafka. */
@NullMarked
package dev.orderstream.api.payment;

import org.jspecify.annotations.NullMarked;
