package dev.orderstream.axon.cosmos.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CosmosTokenStoreIT {

    private static final String PROCESSOR = "orders";
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final MovableClock clock = new MovableClock();
    private CosmosAsyncContainer container;
    private CosmosTokenStore one;
    private CosmosTokenStore other;

    @AfterEach
    void clearFaults() {
        cosmos.faults().clear();
    }

    @BeforeEach
    void openStores() {
        container = cosmos.open(CosmosTokenStore.container("tokens"));
        one = store("one");
        other = store("other");
    }

    @Test
    void initializedSegmentsAreListedAndUnclaimed() {
        one.initializeTokenSegments(PROCESSOR, 4, token(7));

        assertThat(one.fetchSegments(PROCESSOR)).containsExactly(0, 1, 2, 3);
        assertThat(other.fetchAvailableSegments(PROCESSOR)).hasSize(4);
        assertThat(other.fetchToken(PROCESSOR, 2)).isEqualTo(token(7));
    }

    @Test
    void segmentsAreInitializedOnce() {
        one.initializeTokenSegments(PROCESSOR, 2);

        assertThatThrownBy(() -> other.initializeTokenSegments(PROCESSOR, 2))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> other.initializeSegment(token(1), PROCESSOR, 1))
                .isInstanceOf(UnableToInitializeTokenException.class);
    }

    @Test
    void aSegmentThatWasNotInitializedCannotBeClaimed() {
        assertThatThrownBy(() -> one.fetchToken(PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("has not been initialized");
    }

    @Test
    void aStoredTokenIsReadBack() {
        one.initializeTokenSegments(PROCESSOR, 1);
        assertThat(one.fetchToken(PROCESSOR, 0)).isNull();

        one.storeToken(token(42), PROCESSOR, 0);
        one.releaseClaim(PROCESSOR, 0);

        assertThat(other.fetchToken(PROCESSOR, 0)).isEqualTo(token(42));
    }

    @Test
    void aClaimKeepsOtherNodesOut() {
        one.initializeTokenSegments(PROCESSOR, 2);
        one.fetchToken(PROCESSOR, 0);

        assertThatThrownBy(() -> other.fetchToken(PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("one");
        assertThatThrownBy(() -> other.storeToken(token(1), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> other.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(other.fetchAvailableSegments(PROCESSOR)).containsExactly(segment(1, 0, 1));
    }

    @Test
    void aReleasedClaimIsFree() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        one.releaseClaim(PROCESSOR, 0);

        assertThat(other.fetchToken(PROCESSOR, 0)).isNull();
    }

    @Test
    void releasingAnothersClaimChangesNothing() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        other.releaseClaim(PROCESSOR, 0);

        assertThatThrownBy(() -> other.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void aClaimThatWasNotExtendedForTheTimeoutCanBeTaken() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.storeToken(token(5), PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.plusMillis(1));

        assertThat(other.fetchToken(PROCESSOR, 0)).isEqualTo(token(5));
        assertThatThrownBy(() -> one.storeToken(token(6), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void extendingAClaimKeepsIt() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.minusSeconds(1));
        one.extendClaim(PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.minusSeconds(1));

        assertThatThrownBy(() -> other.fetchToken(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
    }

    @Test
    void onlyTheOwnerDeletesAToken() {
        one.initializeTokenSegments(PROCESSOR, 2);
        one.fetchToken(PROCESSOR, 1);

        assertThatThrownBy(() -> other.deleteToken(PROCESSOR, 1)).isInstanceOf(UnableToClaimTokenException.class);
        one.deleteToken(PROCESSOR, 1);

        assertThat(one.fetchSegments(PROCESSOR)).containsExactly(0);
    }

    @Test
    void aSegmentThatWasSplitMeanwhileCannotBeClaimedWithItsOldMask() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.initializeSegment(token(1), PROCESSOR, 1);

        assertThatThrownBy(() -> other.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT))
                .isInstanceOf(UnableToClaimTokenException.class)
                .hasMessageContaining("split or merged");
        assertThat(other.fetchToken(PROCESSOR, segment(0, 0, 1))).isNull();
    }

    @Test
    void aLateTokenAfterTheClaimWasLostIsRefusedAndMovesNothingBack() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        one.storeToken(token(5), PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.plusMillis(1));
        other.fetchToken(PROCESSOR, 0);
        other.storeToken(token(90), PROCESSOR, 0);
        other.releaseClaim(PROCESSOR, 0);

        assertThatThrownBy(() -> one.storeToken(token(6), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> one.storeToken(token(7), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThatThrownBy(() -> one.extendClaim(PROCESSOR, 0)).isInstanceOf(UnableToClaimTokenException.class);
        assertThat(other.fetchToken(PROCESSOR, 0)).isEqualTo(token(90));
    }

    @Test
    void aLateTokenAfterTheClaimWasReleasedIsRefused() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        one.storeToken(token(5), PROCESSOR, 0);
        one.releaseClaim(PROCESSOR, 0);

        assertThatThrownBy(() -> one.storeToken(token(4), PROCESSOR, 0))
                .isInstanceOf(UnableToClaimTokenException.class);
        assertThat(one.fetchToken(PROCESSOR, 0)).isEqualTo(token(5));
        one.storeToken(token(6), PROCESSOR, 0);
        assertThat(one.fetchToken(PROCESSOR, 0)).isEqualTo(token(6));
    }

    @Test
    void aClaimThatExpiredAndThatNobodyTookIsStillHeld() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        clock.advance(CLAIM_TIMEOUT.multipliedBy(2));
        one.storeToken(token(5), PROCESSOR, 0);

        assertThat(one.fetchToken(PROCESSOR, 0)).isEqualTo(token(5));
    }

    @Test
    void theTokenIsStoredWhenTheUnitOfWorkIsCommittedAndNotWhenItIsRolledBack() {
        one.initializeTokenSegments(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        DefaultUnitOfWork<Message<?>> failing = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        failing.onPrepareCommit(u -> one.storeToken(token(5), PROCESSOR, 0));
        failing.onPrepareCommit(u -> {
            throw new IllegalStateException("what handlers have published cannot be stored");
        });
        assertThatThrownBy(failing::commit).hasMessageContaining("cannot be stored");
        assertThat(one.fetchToken(PROCESSOR, 0)).isNull();

        DefaultUnitOfWork<Message<?>> succeeding = DefaultUnitOfWork.startAndGet(new GenericMessage<>("event"));
        succeeding.onPrepareCommit(u -> one.storeToken(token(6), PROCESSOR, 0));
        succeeding.commit();
        assertThat(one.fetchToken(PROCESSOR, 0)).isEqualTo(token(6));
    }

    /** How a write does not tell its outcome. */
    enum Lost {
        NOT_APPLIED(
                Fault.on(Operation.REPLACE, Operation.BATCH, Operation.CREATE).unavailable()),
        APPLIED(Fault.on(Operation.REPLACE, Operation.BATCH, Operation.CREATE)
                .afterApplying()
                .unavailable()),
        CUT_OFF(Fault.on(Operation.REPLACE, Operation.BATCH, Operation.CREATE)
                .afterApplying()
                .dropConnection());

        private final Fault fault;

        Lost(Fault fault) {
            this.fault = fault;
        }
    }

    @ParameterizedTest
    @EnumSource
    void aMergeWhoseResponseIsLostHasBothTokensAndOneDocument(Lost lost) {
        one.initializeTokenSegments(PROCESSOR, 2, token(1));
        one.fetchToken(PROCESSOR, 0);
        one.fetchToken(PROCESSOR, 1);
        one.storeToken(token(10), PROCESSOR, 0);
        one.storeToken(token(20), PROCESSOR, 1);
        cosmos.faults().add(lost.fault.inContainer(container.getId()).times(1));

        one.deleteToken(PROCESSOR, 1);

        // The node ends here, before it has stored the merged token itself.
        clock.advance(CLAIM_TIMEOUT.plusMillis(1));
        assertThat(other.fetchSegments(PROCESSOR)).containsExactly(0);
        assertThat(other.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT))
                .isEqualTo(MergedTrackingToken.merged(token(10), token(20)));
    }

    @ParameterizedTest
    @EnumSource
    void everyWriteOfATokenIsSettledWhenItsResponseIsLost(Lost lost) {
        String container = this.container.getId();
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        one.initializeTokenSegments(PROCESSOR, 2, token(1));
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        assertThat(one.fetchToken(PROCESSOR, 0)).isEqualTo(token(1));
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        one.storeToken(token(2), PROCESSOR, 0);
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        one.extendClaim(PROCESSOR, 0);
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        one.initializeSegment(token(2), PROCESSOR, 2);
        cosmos.faults().add(lost.fault.inContainer(container).times(1));
        one.releaseClaim(PROCESSOR, 0);

        assertThat(other.fetchSegments(PROCESSOR)).containsExactly(0, 1, 2);
        assertThat(other.fetchToken(PROCESSOR, segment(0, 0, 1, 2))).isEqualTo(token(2));
        assertThat(other.fetchToken(PROCESSOR, segment(2, 0, 1, 2))).isEqualTo(token(2));
        assertThat(other.fetchToken(PROCESSOR, segment(1, 0, 1, 2))).isEqualTo(token(1));
    }

    @Test
    void aSegmentWhoseSiblingIsMissingIsNotWorkedOn() {
        one.initializeTokenSegments(PROCESSOR, 2, token(1));
        one.fetchToken(PROCESSOR, 1);
        one.deleteToken(PROCESSOR, 1);

        assertThatThrownBy(() -> one.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT))
                .isInstanceOf(SegmentsIncompleteException.class)
                .hasMessageContaining("segment 0")
                .hasMessageContaining(PROCESSOR)
                .hasMessageContaining("another segment is missing");
    }

    @Test
    void aSegmentThatAnotherNodeWorksOnCannotBeSplit() {
        one.initializeTokenSegments(PROCESSOR, 1, token(1));
        one.fetchToken(PROCESSOR, 0);

        assertThatThrownBy(() -> other.initializeSegment(token(1), PROCESSOR, 1))
                .isInstanceOf(UnableToInitializeTokenException.class)
                .hasMessageContaining("one");
        assertThat(other.fetchSegments(PROCESSOR)).containsExactly(0);
    }

    @Test
    void aMergedSegmentThatIsSplitAgainHasTheTokensOfItsHalves() {
        one.initializeTokenSegments(PROCESSOR, 2);
        one.fetchToken(PROCESSOR, 0);
        one.fetchToken(PROCESSOR, 1);
        one.storeToken(token(10), PROCESSOR, 0);
        one.storeToken(token(20), PROCESSOR, 1);
        one.deleteToken(PROCESSOR, 1);
        one.fetchToken(PROCESSOR, 0);
        one.initializeSegment(token(20), PROCESSOR, 1);

        assertThat(one.fetchToken(PROCESSOR, segment(0, 0, 1))).isEqualTo(token(10));
        assertThat(one.fetchToken(PROCESSOR, segment(1, 0, 1))).isEqualTo(token(20));
    }

    @Test
    void aTokenOfAnEarlierReleaseIsAcceptedAndNamesItsMaskFromThenOn() {
        ObjectNode earlier = JsonNodeFactory.instance.objectNode();
        earlier.put("id", "0");
        earlier.put("processorName", PROCESSOR);
        earlier.put("segment", 0);
        earlier.put("timestamp", "2026-01-01T00:00:00Z");
        container.createItem(earlier, new PartitionKey(PROCESSOR), null).block();

        assertThat(one.fetchToken(PROCESSOR, Segment.ROOT_SEGMENT)).isNull();
        JsonNode stored = container
                .readItem("0", new PartitionKey(PROCESSOR), JsonNode.class)
                .block()
                .getItem();
        assertThat(stored.path("mask").asInt(-1)).isZero();
    }

    @Test
    void allSegmentsAppearAtOnceHoweverSlowTheyAreCreated() throws Exception {
        cosmos.faults()
                .add(Fault.on(Operation.CREATE, Operation.BATCH)
                        .inContainer(container.getId())
                        .delay(Duration.ofMillis(50)));
        CompletableFuture<Void> creating =
                CompletableFuture.runAsync(() -> one.initializeTokenSegments(PROCESSOR, 8, token(1)));
        Set<Integer> seen = new HashSet<>();
        while (!creating.isDone()) {
            seen.add(other.fetchSegments(PROCESSOR).length);
        }
        creating.get();
        seen.add(other.fetchSegments(PROCESSOR).length);

        assertThat(seen).isSubsetOf(0, 8).contains(8);
    }

    @Test
    void ofManyNodesThatClaimAtOnceExactlyOneSucceeds() throws Exception {
        one.initializeTokenSegments(PROCESSOR, 1);
        List<Callable<Boolean>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            CosmosTokenStore node = store("node-" + i);
            claims.add(() -> succeeds(() -> node.fetchToken(PROCESSOR, 0)));
        }

        assertThat(successes(claims)).isEqualTo(1);
    }

    @Test
    void ofManyNodesThatInitializeAtOnceExactlyOneCreatesEachSegment() throws Exception {
        List<Callable<Boolean>> attempts = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            CosmosTokenStore node = store("node-" + i);
            attempts.add(() -> succeeds(() -> node.initializeSegment(null, PROCESSOR, 0)));
        }

        assertThat(successes(attempts)).isEqualTo(1);
        assertThat(one.fetchSegments(PROCESSOR)).containsExactly(0);
    }

    @Test
    void allNodesAgreeOnTheStorageIdentifierHoweverManyAskFirst() throws Exception {
        List<Callable<String>> asking = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            CosmosTokenStore node = store("node-" + i);
            asking.add(() -> node.retrieveStorageIdentifier().orElseThrow());
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        List<String> identifiers = new ArrayList<>();
        for (Future<String> response : threads.invokeAll(asking)) {
            identifiers.add(response.get());
        }
        threads.shutdown();

        assertThat(identifiers).containsOnly(identifiers.get(0));
    }

    private CosmosTokenStore store(String nodeId) {
        return new CosmosTokenStore(
                container,
                TestCosmos.serializer(),
                new CosmosTokenStore.Settings(nodeId, CLAIM_TIMEOUT, clock, SegmentTokens.AS_STORED),
                RequestCharges.IGNORED);
    }

    private static int successes(List<Callable<Boolean>> attempts) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(attempts.size());
        int successes = 0;
        for (Future<Boolean> attempt : threads.invokeAll(attempts)) {
            successes += attempt.get() ? 1 : 0;
        }
        threads.shutdown();
        return successes;
    }

    private static boolean succeeds(Runnable attempt) {
        try {
            attempt.run();
            return true;
        } catch (UnableToClaimTokenException | UnableToInitializeTokenException e) {
            return false;
        }
    }

    private static GlobalSequenceTrackingToken token(long index) {
        return new GlobalSequenceTrackingToken(index);
    }

    private static Segment segment(int id, int... all) {
        return Segment.computeSegment(id, all);
    }

    /** A clock that the test moves. */
    private static final class MovableClock extends Clock {

        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void advance(Duration duration) {
            now = now.plus(duration);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
