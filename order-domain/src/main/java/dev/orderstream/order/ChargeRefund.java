package dev.orderstream.order;

import org.joda.money.Money;

/** Charges that were given back by themselves, and why. */
record ChargeRefund(Money amount, String reason) {}
