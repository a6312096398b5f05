package dev.orderstream.axon.cosmos.deadletter;

import org.axonframework.eventhandling.EventMessage;

/**
 * A sequence of dead letters, seen from outside.
 *
 * @param sequenceIdentifier the sequence, the aggregate's id with the starter's sequencing policy
 * @param letters how many letters it has
 * @param claimed whether an instance is processing it just now
 * @param first its first letter, the one that the others wait for
 */
public record ParkedSequence<M extends EventMessage<?>>(
        String sequenceIdentifier, long letters, boolean claimed, CosmosDeadLetter<M> first) {}
