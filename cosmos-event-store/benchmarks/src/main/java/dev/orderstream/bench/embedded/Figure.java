package dev.orderstream.bench.embedded;

/**
 * A line of the report.
 *
 * @param what was measured
 * @param measured the median, with its unit
 * @param yardstick what it is to be compared with
 */
record Figure(String what, String measured, String yardstick) {}
