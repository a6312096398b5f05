package dev.orderstream.axon.cosmos.tokenstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.cosmos.CosmosAsyncContainer;
import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.UnableToInitializeTokenException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CosmosTokenStoreIT {

    private static final String PROCESSOR = "orders";
    private static final Duration CLAIM_TIMEOUT = Duration.ofSeconds(10);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final MovableClock clock = new MovableClock();
    private CosmosAsyncContainer container;
    private CosmosTokenStore one;
    private CosmosTokenStore other;

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
        for (Future<String> answer : threads.invokeAll(asking)) {
            identifiers.add(answer.get());
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
