package dev.orderstream.axon.cosmos.changefeed;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosException;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.FeedResponse;
import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.axon.cosmos.cost.RequestCharges;
import dev.orderstream.axon.cosmos.cost.TimedRequest;
import dev.orderstream.axon.cosmos.document.Status;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.internal.waiting.Waiting;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventData;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The change feed of the events container, read range by range. Each physical partition numbers its transactions (LSN);
 * their order is the order of the events within one range.
 */
public final class ChangeFeed {

    /** The service's name for the resource id of the container that a feed is of. */
    private static final String CONTAINER_RID = "x-ms-content-path";

    private static final int LOOKS_AT_A_FEED_BEHIND = 4;

    private final CosmosAsyncContainer events;
    private final RequestCharges charges;
    private final int pageSize;
    private final PayloadProtection protection;
    private volatile Mono<String> containerRid;
    private final FeedWatch watch = new FeedWatch(this);

    /**
     * Reads a container of commits.
     *
     * @param events the events container
     * @param charges hears of each request as operation {@code read-feed}, or {@code watch-feed} while waiting for news
     * @param pageSize how many commits to ask for at a time
     */
    public ChangeFeed(CosmosAsyncContainer events, RequestCharges charges, int pageSize) {
        this(events, charges, pageSize, PayloadProtection.NONE);
    }

    /**
     * As {@link #ChangeFeed(CosmosAsyncContainer, RequestCharges, int)}.
     *
     * @param protection opens what is sealed in the events
     */
    public ChangeFeed(CosmosAsyncContainer events, RequestCharges charges, int pageSize, PayloadProtection protection) {
        this.protection = protection;
        this.events = events;
        this.charges = charges;
        this.pageSize = pageSize;
        this.containerRid = readContainerRid();
    }

    private Mono<String> readContainerRid() {
        return events.read()
                .map(response -> response.getProperties().getResourceId())
                .cache(rid -> Duration.ofDays(1), error -> Duration.ZERO, () -> Duration.ZERO);
    }

    /**
     * The ranges to read from a token on.
     *
     * @param ranges those of the physical partitions
     * @param start the token, which names the container now
     */
    record Opened(List<EpkRange> ranges, ChangeFeedToken start) {}

    /**
     * Makes sure that a token is of this feed. Costs about 1 RU for each physical partition that it has read.
     *
     * @return fails with a {@link FeedReplacedException} if it is not
     */
    Mono<Opened> open(ChangeFeedToken token) {
        containerRid = readContainerRid();
        return containerRid.onErrorMap(ChangeFeed::isNotFound, this::deleted).flatMap(rid -> {
            if (token.container() != null && !token.container().equals(rid)) {
                return Mono.error(FeedReplacedException.ofAnother(events.getId(), rid, token));
            }
            return physicalRanges().flatMap(ranges -> Flux.fromIterable(ranges)
                    .concatMap(range -> requireNotBehind(range, token))
                    .then(Mono.just(new Opened(ranges, token.inContainer(rid)))));
        });
    }

    private static boolean isNotFound(Throwable error) {
        return error instanceof CosmosException response && response.getStatusCode() == Status.NOT_FOUND;
    }

    private FeedReplacedException deleted(Throwable notFound) {
        return FeedReplacedException.deleted(events.getId(), notFound);
    }

    /** A replica may be behind for a moment, a restored container stays so. */
    private Mono<Void> requireNotBehind(EpkRange range, ChangeFeedToken token) {
        long read = token.within(range).stream()
                .mapToLong(entry -> entry.position().nextLsn() - 1)
                .max()
                .orElse(0);
        if (read == 0) {
            return Mono.empty();
        }
        return Mono.defer(() -> page(
                        CosmosChangeFeedRequestOptions.createForProcessingFromNow(Continuation.feedRange(range)),
                        1,
                        "check-feed"))
                .flatMap(page -> page.children().isEmpty() && page.lsn() < read
                        ? Mono.<Void>error(FeedReplacedException.behind(events.getId(), range, page.lsn(), read))
                        : Mono.empty())
                .retryWhen(Retry.backoff(LOOKS_AT_A_FEED_BEHIND, Duration.ofMillis(200))
                        .filter(FeedReplacedException.class::isInstance)
                        .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
    }

    /** Tells open streams of this process that a commit was stored, so that they need not wait for the next poll. */
    public void appended(String aggregateIdentifier) {
        watch.nudge(aggregateIdentifier);
    }

    /** Who waits for news on behalf of readers. */
    FeedWatch watch() {
        return watch;
    }

    /** The ranges of the physical partitions as they are now. */
    Mono<List<EpkRange>> physicalRanges() {
        return events.getFeedRanges()
                .map(ranges -> ranges.stream().map(Continuation::range).sorted().toList());
    }

    /**
     * Reads the transactions after an LSN, as many as fit into a page; none when it has caught up.
     *
     * @param most how many commits are wanted at most, beside the rest of a transaction
     * @param container resource id of the container that is read; {@code null} for whichever is there
     * @return fails with a {@link FeedReplacedException} if another container has its name now
     */
    Mono<FeedPage> page(EpkRange range, long afterLsn, int most, @Nullable String container) {
        return pageAfter(range, afterLsn, mostCommits(most), "read-feed")
                .flatMap(page -> page.isOfAnother(container) ? Mono.error(replaced(container, page)) : Mono.just(page));
    }

    /** How many commits a response has at most if so many are wanted. */
    int mostCommits(int wanted) {
        return Math.min(wanted, pageSize);
    }

    /** What a reader hears when the container that answers has become another one. */
    FeedReplacedException replaced(@Nullable String expected, FeedPage page) {
        return FeedReplacedException.whileRead(events.getId(), expected, page.container());
    }

    /** Reads them for whomever they concern. */
    Mono<FeedPage> pageToWatch(EpkRange range, long afterLsn) {
        return pageAfter(range, afterLsn, pageSize, "watch-feed");
    }

    private Mono<FeedPage> pageAfter(EpkRange range, long afterLsn, int most, String operation) {
        if (afterLsn <= 0) {
            return page(
                    CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(Continuation.feedRange(range)),
                    most,
                    operation);
        }
        return containerRid.flatMap(rid -> page(
                CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(
                        Continuation.after(rid, range, afterLsn)),
                most,
                operation));
    }

    private Mono<FeedPage> page(CosmosChangeFeedRequestOptions options, int most, String operation) {
        options.setMaxItemCount(most);
        options.setMaxPrefetchPageCount(1);
        return Mono.defer(() -> TimedRequest.now(charges, operation, events.getId())
                        .of(
                                events.queryChangeFeed(options, JsonNode.class)
                                        .byPage()
                                        .next(),
                                FeedResponse::getRequestCharge,
                                page -> Status.OK))
                .map(this::page);
    }

    private FeedPage page(FeedResponse<JsonNode> response) {
        List<Continuation.RangeState> states = Continuation.states(response.getContinuationToken());
        String container = response.getResponseHeaders().get(CONTAINER_RID);
        if (states.size() > 1) {
            // The physical partition was split while we read, and the documents are one child's only.
            return new FeedPage(
                    List.of(),
                    0,
                    states.stream().map(Continuation.RangeState::range).sorted().toList(),
                    container);
        }
        return new FeedPage(
                response.getResults().stream()
                        .map(CommitDocument::new)
                        .map(commit -> FeedCommit.of(commit, protection))
                        .toList(),
                states.get(0).lsn(),
                List.of(),
                container);
    }

    /**
     * Everything after a token, range by range, up to where each has caught up. The stream fails with a {@link
     * FeedReplacedException} when the token is of another container of this name.
     */
    public Stream<TrackedEventData<byte[]>> read(ChangeFeedToken token) {
        ChangeFeedToken[] read = {token};
        return ranges(token)
                .concatMap(entry -> read(entry.range(), entry.position(), pageSize, token.container()))
                .map(next -> {
                    read[0] = read[0].advancedTo(next.range(), next.event().position());
                    return TrackedApplicationEvent.track(next.event().event(), read[0]);
                })
                .as(Waiting::forStream);
    }

    /**
     * Whether anything is stored that a reader at this token has not read, in the ranges that the token lists. Costs
     * about 1 RU per range.
     *
     * @throws FeedReplacedException when the token is of another container of this name
     */
    public boolean hasEventsAfter(ChangeFeedToken token) {
        return ranges(token)
                .concatMap(entry -> read(entry.range(), entry.position(), 1, token.container()))
                .hasElements()
                .as(Waiting::forOptional)
                .orElse(false);
    }

    private record RangedEvent(EpkRange range, FeedPage.PositionedEvent event) {}

    private Flux<ChangeFeedToken.Entry> ranges(ChangeFeedToken token) {
        return physicalRanges().flatMapIterable(ranges -> ranges.stream()
                .flatMap(range -> token.within(range).stream())
                .toList());
    }

    private Flux<RangedEvent> read(EpkRange range, FeedPosition start, int most, @Nullable String container) {
        return page(range, start.nextLsn() - 1, most, container).flatMapMany(page -> {
            if (!page.children().isEmpty()) {
                return Flux.fromIterable(page.children()).concatMap(child -> read(child, start, most, container));
            }
            Flux<RangedEvent> found =
                    Flux.fromIterable(page.eventsAfter(start)).map(event -> new RangedEvent(range, event));
            boolean caughtUp = page.lsn() < start.nextLsn();
            return caughtUp
                    ? found
                    : found.concatWith(Flux.defer(() -> read(range, FeedPosition.after(page.lsn()), most, container)));
        });
    }

    /** The token after everything that each physical partition has now. */
    public ChangeFeedToken head() {
        return token(range -> page(
                        CosmosChangeFeedRequestOptions.createForProcessingFromNow(Continuation.feedRange(range)),
                        pageSize,
                        "read-feed")
                .map(page -> FeedPosition.after(page.lsn())));
    }

    /** The token before everything that was stored at a time or later, by the server's clock and its accuracy. */
    public ChangeFeedToken at(Instant time) {
        return token(range -> page(
                        CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                                time, Continuation.feedRange(range)),
                        pageSize,
                        "read-feed")
                .map(page -> page.commits().stream().mapToLong(FeedCommit::lsn).min().stream()
                        .mapToObj(lsn -> new FeedPosition(lsn, 0))
                        .findFirst()
                        .orElse(FeedPosition.after(page.lsn()))));
    }

    private ChangeFeedToken token(Function<EpkRange, Mono<FeedPosition>> position) {
        return physicalRanges()
                .flatMapIterable(ranges -> ranges)
                .flatMap(range -> position.apply(range).map(found -> new ChangeFeedToken.Entry(range, found)))
                .collectList()
                .zipWith(readContainerRid(), ChangeFeedToken::new)
                .as(Waiting::forOne);
    }
}
