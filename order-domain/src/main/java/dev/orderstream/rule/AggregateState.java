package dev.orderstream.rule;

/**
 * What the events of an aggregate leave behind. It decides nothing, hands out nothing that can be changed, and is changed by its next event
 * alone. A snapshot of the aggregate is the fields of its state.
 */
public interface AggregateState {}
