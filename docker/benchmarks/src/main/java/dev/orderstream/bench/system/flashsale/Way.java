package dev.orderstream.bench.system.flashsale;

/**
 * How a shop sells.
 *
 * @param title what the table calls it
 * @param database its own
 * @param groupSize most commands in a commit; 1 handles each command by itself
 * @param buckets into how many the stock is split; 1 leaves it whole
 */
record Way(String title, String database, int groupSize, int buckets) {}
