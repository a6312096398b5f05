package dev.orderstream.process;

import java.time.Instant;

/**
 * Why an order is held.
 *
 * @param reason for people, as whoever held it said it
 * @param since when it was held for this
 */
public record HoldReason(String reason, Instant since) {}
