package dev.orderstream.axon.cosmos.kafka;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AbortTransactionSpec;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeProducersResult.PartitionProducerState;
import org.apache.kafka.clients.admin.ListTransactionsOptions;
import org.apache.kafka.clients.admin.ProducerState;
import org.apache.kafka.clients.admin.TransactionDescription;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks for transactions of a publication that are open in a partition and that their coordinator does not know as open.
 * What was aborted everywhere else is aborted there too. What was committed elsewhere is left to the operator: aborting it
 * would take its records from the readers of that partition.
 */
final class HangingTransactions {

    private static final Logger logger = LoggerFactory.getLogger(HangingTransactions.class);

    private static final Set<TransactionState> OPEN = Set.of(
            TransactionState.ONGOING,
            TransactionState.PREPARE_ABORT,
            TransactionState.PREPARE_COMMIT,
            TransactionState.PREPARE_EPOCH_FENCE);

    private final Admin admin;
    private final Supplier<Collection<String>> topics;
    private final String transactionalIds;
    private final Duration longest;
    private final Clock clock;
    private final Map<Open, Instant> seen = new HashMap<>();
    private volatile List<HangingTransaction> hanging = List.of();

    /**
     * @param topics where to look
     * @param transactionalIds what the ids of those begin with that may be ended
     * @param longest how long a transaction can be open that does not hang
     */
    HangingTransactions(
            Admin admin, Supplier<Collection<String>> topics, String transactionalIds, Duration longest, Clock clock) {
        this.admin = admin;
        this.topics = topics;
        this.transactionalIds = transactionalIds;
        this.longest = longest;
        this.clock = clock;
    }

    private record Open(TopicPartition partition, long producerId, long startOffset) {}

    private record Transaction(String id, TransactionDescription description) {}

    /** Those that the last look has found and left. */
    List<HangingTransaction> found() {
        return hanging;
    }

    /** Takes a look, and ends what can be ended without loss. */
    synchronized void look() {
        Map<Open, ProducerState> open = open();
        seen.keySet().retainAll(open.keySet());
        Instant now = clock.instant();
        open.keySet().forEach(each -> seen.putIfAbsent(each, now));
        Map<Open, ProducerState> old = open.entrySet().stream()
                .filter(each ->
                        seen.getOrDefault(each.getKey(), now).plus(longest).isBefore(now))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<Long, Transaction> transactions = transactions(old.keySet());
        List<HangingTransaction> left = new ArrayList<>();
        old.forEach((each, state) -> {
            Transaction transaction = transactions.get(each.producerId);
            if (!isKnown(each, transaction) && !isEnded(each, state, transaction)) {
                left.add(hanging(each, transaction, seen.getOrDefault(each, now)));
            }
        });
        List<HangingTransaction> before = hanging;
        hanging = List.copyOf(left);
        left.stream().filter(each -> !before.contains(each)).forEach(HangingTransactions::report);
    }

    private Map<Open, ProducerState> open() {
        Set<TopicPartition> partitions =
                KafkaCall.await(admin.describeTopics(topics.get()).allTopicNames()).values().stream()
                        .flatMap(topic -> IntStream.range(0, topic.partitions().size())
                                .mapToObj(partition -> new TopicPartition(topic.name(), partition)))
                        .collect(Collectors.toSet());
        Map<TopicPartition, PartitionProducerState> states =
                KafkaCall.await(admin.describeProducers(partitions).all());
        return states.entrySet().stream()
                .flatMap(partition -> partition.getValue().activeProducers().stream()
                        .flatMap(state -> open(partition.getKey(), state)))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Stream<Map.Entry<Open, ProducerState>> open(TopicPartition partition, ProducerState state) {
        return state.currentTransactionStartOffset().stream()
                .filter(offset -> offset >= 0)
                .mapToObj(offset -> Map.entry(new Open(partition, state.producerId(), offset), state));
    }

    private Map<Long, Transaction> transactions(Collection<Open> open) {
        if (open.isEmpty()) {
            return Map.of();
        }
        Set<Long> producers = open.stream().map(Open::producerId).collect(Collectors.toSet());
        Collection<TransactionListing> listed =
                KafkaCall.await(admin.listTransactions(new ListTransactionsOptions().filterProducerIds(producers))
                        .all());
        Map<String, TransactionDescription> described = KafkaCall.await(admin.describeTransactions(
                        listed.stream().map(TransactionListing::transactionalId).toList())
                .all());
        return described.entrySet().stream()
                .collect(Collectors.toMap(
                        each -> each.getValue().producerId(),
                        each -> new Transaction(each.getKey(), each.getValue()),
                        (first, second) -> second));
    }

    private static boolean isKnown(Open open, @Nullable Transaction transaction) {
        return transaction != null
                && OPEN.contains(transaction.description.state())
                && transaction.description.topicPartitions().contains(open.partition);
    }

    private boolean isEnded(Open open, ProducerState state, @Nullable Transaction transaction) {
        if (transaction == null
                || !transaction.id.startsWith(transactionalIds)
                || transaction.description.state() != TransactionState.COMPLETE_ABORT) {
            return false;
        }
        try {
            KafkaCall.await(admin.abortTransaction(new AbortTransactionSpec(
                            open.partition,
                            open.producerId,
                            (short) state.producerEpoch(),
                            state.coordinatorEpoch().orElse(0)))
                    .all());
            logger.warn(
                    "A transaction of {} hung in {} from offset {} on, aborted everywhere else: it is aborted there now",
                    transaction.id,
                    open.partition,
                    open.startOffset);
            return true;
        } catch (KafkaException e) {
            logger.warn(
                    "A transaction of {} that hangs in {} could not be aborted; it is tried again: {}",
                    transaction.id,
                    open.partition,
                    e.getMessage());
            return false;
        }
    }

    private static HangingTransaction hanging(Open open, @Nullable Transaction transaction, Instant since) {
        return new HangingTransaction(
                open.partition.topic(),
                open.partition.partition(),
                open.producerId,
                open.startOffset,
                since,
                transaction == null
                        ? "unknown"
                        : transaction.description.state().toString());
    }

    private static void report(HangingTransaction hanging) {
        logger.error(
                "A transaction of producer {} hangs in {} from offset {} on: readers of committed records get nothing from there."
                        + " Elsewhere it is {}. What it has written there is lost to them when it is aborted; see the chapter on"
                        + " hanging transactions, then: {}",
                hanging.producerId(),
                hanging.topicPartition(),
                hanging.startOffset(),
                hanging.outcome(),
                hanging.remedy());
    }
}
