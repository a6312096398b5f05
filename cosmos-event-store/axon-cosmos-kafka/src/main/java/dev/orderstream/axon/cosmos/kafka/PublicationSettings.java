package dev.orderstream.axon.cosmos.kafka;

import java.time.Duration;

/**
 * How one event processor publishes.
 *
 * @param processor name of the event processor, 1 to 100 characters
 * @param positionsTopic topic of the processor's positions; no other processor may have it
 * @param transactionalIds what the transactional ids of its producers begin with; on a cluster that several applications
 *     share it tells them apart
 * @param replicas copies of the positions topic where it is created, 1 or more
 * @param maxSegments how many segments the processor can have, 1 to 1,024; the positions topic has a partition for each
 * @param transactionTimeout after how long the broker aborts the transaction of a publisher that has stopped, 1 s to
 *     15 minutes: until then readers of committed records see nothing that comes after its first record
 * @param claimTimeout the claim timeout of the store that keeps the claims, 1 s or more; a quarter of it is how far the
 *     token in Cosmos DB may be behind
 */
public record PublicationSettings(
        String processor,
        String positionsTopic,
        String transactionalIds,
        short replicas,
        int maxSegments,
        Duration transactionTimeout,
        Duration claimTimeout) {

    private static final Duration LONGEST_TRANSACTION = Duration.ofMinutes(15);
    private static final int MOST_SEGMENTS = 1_024;

    /** @throws IllegalArgumentException when a setting is out of its range */
    public PublicationSettings {
        require(
                !processor.isBlank() && processor.length() <= 100,
                "The processor's name must have 1 to 100 characters, but is '%s'.".formatted(processor));
        require(
                positionsTopic.matches("[a-zA-Z0-9._-]{1,249}"),
                "The positions topic of processor '%s' is '%s', but must have 1 to 249 letters, digits, dots, underscores and hyphens."
                        .formatted(processor, positionsTopic));
        require(
                !transactionalIds.isBlank(),
                "The transactional ids of processor '%s' need a prefix.".formatted(processor));
        require(
                replicas >= 1,
                "The positions topic '%s' needs 1 replica or more, not %d.".formatted(positionsTopic, replicas));
        require(
                maxSegments >= 1 && maxSegments <= MOST_SEGMENTS,
                "Processor '%s' can have at most %d segments, but must have room for 1 to %d."
                        .formatted(processor, maxSegments, MOST_SEGMENTS));
        require(
                transactionTimeout.toMillis() >= 1_000 && transactionTimeout.compareTo(LONGEST_TRANSACTION) <= 0,
                "The transaction timeout of processor '%s' is %s, but must be 1 s to 15 minutes."
                        .formatted(processor, transactionTimeout));
        require(
                claimTimeout.toMillis() >= 1_000,
                "The claim timeout of processor '%s' is %s, but must be 1 s or more."
                        .formatted(processor, claimTimeout));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
