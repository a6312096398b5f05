package dev.orderstream.axon.cosmos.eventstore;

import java.util.Arrays;
import java.util.Collection;

/** Hash values of the identifiers of all commands that led to the events of a stream before one. */
final class CommandsOfStream {

    private static final int FIRST_CAPACITY = 8;
    private static final long EMPTY = 0;
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    /** Open addressing; its length is a power of two, and no more than half of it is taken. */
    private long[] hashes = new long[FIRST_CAPACITY];

    private int size;
    private long next;

    /**
     * Adds the commands of a commit, if everything before it is known. Those of one that is known are added too: they may be others, where the container
     * was replaced.
     *
     * @return whether another amount of memory is taken than before
     */
    synchronized boolean add(long firstSequenceNumber, long lastSequenceNumber, Collection<String> commandIds) {
        if (firstSequenceNumber > next || isFull()) {
            return false;
        }
        int capacity = hashes.length;
        commandIds.forEach(id -> add(hash(id)));
        next = Math.max(next, lastSequenceNumber + 1);
        if (isFull()) {
            hashes = new long[0];
        }
        return hashes.length != capacity;
    }

    /** Whether none of the commands led to an event before the one with the sequence number, as far as all of them are known. */
    synchronized boolean excludes(long sequenceNumber, Collection<String> commandIds) {
        return !isFull() && sequenceNumber <= next && commandIds.stream().noneMatch(id -> contains(hash(id)));
    }

    /** How many commands there is room for. */
    synchronized int weight() {
        return hashes.length / 2;
    }

    private boolean isFull() {
        return size > KnownCommands.MOST_OF_A_STREAM;
    }

    private void add(long hash) {
        if (contains(hash)) {
            return;
        }
        if (2 * (size + 1) > hashes.length) {
            long[] before = hashes;
            hashes = new long[2 * before.length];
            Arrays.stream(before).filter(present -> present != EMPTY).forEach(this::place);
        }
        place(hash);
        size++;
    }

    private void place(long hash) {
        hashes[slot(hash)] = hash;
    }

    private boolean contains(long hash) {
        return hashes[slot(hash)] == hash;
    }

    /** Where a hash value is, or would be. */
    private int slot(long hash) {
        int slot = Long.hashCode(hash) & (hashes.length - 1);
        while (hashes[slot] != EMPTY && hashes[slot] != hash) {
            slot = (slot + 1) & (hashes.length - 1);
        }
        return slot;
    }

    /** FNV-1a of 64 bits; never {@link #EMPTY}. */
    private static long hash(String id) {
        long hash = FNV_OFFSET;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * FNV_PRIME;
        }
        return hash == EMPTY ? FNV_OFFSET : hash;
    }
}
