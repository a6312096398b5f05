package dev.orderstream.cost.demand;

import dev.orderstream.cost.load.LineCounts;

/**
 * Something that happens in a shop.
 *
 * @param name one of the acts of the {@link Model}
 * @param count how often it happens in the time that is looked at
 * @param lines how many lines it has
 */
public record Act(String name, double count, LineCounts lines) {}
