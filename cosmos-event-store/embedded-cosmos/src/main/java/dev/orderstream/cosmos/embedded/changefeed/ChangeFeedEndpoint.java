package dev.orderstream.cosmos.embedded.changefeed;

import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.document.DocumentEndpoint;
import dev.orderstream.cosmos.embedded.document.StoredDocument;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.FeedBody;
import dev.orderstream.cosmos.embedded.query.DocumentScope;
import dev.orderstream.cosmos.embedded.throughput.RuModel;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * {@code GET …/docs} with {@code A-IM}: {@value #LATEST_VERSIONS} or {@value #ALL_VERSIONS}. Starts from the beginning without a header, after an LSN with
 * {@code If-None-Match: "lsn"}, now with {@code If-None-Match: *}, and at a time with {@code If-Modified-Since}; 304 when
 * nothing is new.
 */
public final class ChangeFeedEndpoint {

    private static final int DEFAULT_PAGE = 100;
    private static final int MAX_PAGE = 10_000;

    /** The value of {@code A-IM} for the newest version of each document. */
    public static final String LATEST_VERSIONS = "Incremental Feed";

    /** The value of {@code A-IM} for every version and every delete. */
    public static final String ALL_VERSIONS = "Full-Fidelity Feed";

    private final ChangeFeed feed;
    private final AllVersions allVersions;

    /** Serves the feed in both modes. */
    public ChangeFeedEndpoint(ChangeFeed feed, AllVersions allVersions) {
        this.feed = feed;
        this.allVersions = allVersions;
    }

    /** Reads a page. */
    public CosmosResponse handle(CosmosRequest request, Container container) {
        DocumentScope scope = DocumentScope.of(request, container);
        boolean addressed = scope.partitions().size() == 1
                || !request.header(CosmosHeaders.PARTITION_KEY_RANGE_ID, "").isEmpty()
                || !request.header(CosmosHeaders.PARTITION_KEY, "").isEmpty();
        if (!addressed) {
            throw CosmosError.badRequest("Container is partitioned, but no partition key or partition key range id was"
                    + " specified. Send " + CosmosHeaders.PARTITION_KEY_RANGE_ID + " or " + CosmosHeaders.PARTITION_KEY
                    + ".");
        }
        PartitionState partition = scope.singlePartition();
        int requested = request.number(CosmosHeaders.MAX_ITEM_COUNT, DEFAULT_PAGE);
        int maxItems = requested <= 0 ? DEFAULT_PAGE : Math.min(requested, MAX_PAGE);
        long afterLsn = 0;
        String since = request.header(CosmosHeaders.IF_NONE_MATCH);
        if (since != null) {
            afterLsn = since.trim().equals("*") ? partition.lsn() : lsn(since);
        }
        boolean all = request.header(CosmosHeaders.A_IM, "").equalsIgnoreCase(ALL_VERSIONS);
        if (all && since == null) {
            throw CosmosError.badRequest(
                    "All versions and deletes are read from now on, with If-None-Match: *, or from a"
                            + " continuation; neither from the beginning nor from a time.");
        }
        // A position that is given wins over the time from which the feed was started.
        long notBefore = since == null ? startTime(request) : Long.MIN_VALUE;
        Predicate<byte[]> wanted = ChangeFeed.within(scope.range());
        ChangeFeed.Page page = all
                ? allVersions.read(container, partition, afterLsn, wanted, maxItems)
                : feed.read(
                        container,
                        partition,
                        new ChangeFeed.Position(afterLsn, notBefore, wanted, maxItems, form(request)));
        boolean nothingNew = page.documents().isEmpty() && !page.moreToRead();
        CosmosResponse response = nothingNew
                ? CosmosResponse.empty(304)
                : CosmosResponse.of(200, FeedBody.of(container.rid(), "Documents", page.documents()));
        return DocumentEndpoint.describe(response, container, partition)
                .header(CosmosHeaders.ETAG, '"' + Long.toString(page.continuation()) + '"')
                .header(
                        CosmosHeaders.ITEM_COUNT,
                        Integer.toString(page.documents().size()))
                .charge(RuModel.changeFeed(page.bytes()));
    }

    private static Function<StoredDocument, byte[]> form(CosmosRequest request) {
        return request.header(CosmosHeaders.CHANGE_FEED_WIRE_FORMAT, "").isEmpty()
                ? StoredDocument::jsonWithLsn
                : StoredDocument::jsonWithMetadata;
    }

    private static long lsn(String etag) {
        String digits = etag.trim().replace("\"", "");
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw CosmosError.badRequest(
                    "If-None-Match " + etag + " is not a position in a change feed; use an ETag of one.");
        }
    }

    private static long startTime(CosmosRequest request) {
        String since = request.header(CosmosHeaders.IF_MODIFIED_SINCE);
        if (since == null) {
            return Long.MIN_VALUE;
        }
        try {
            return ZonedDateTime.parse(since, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toEpochSecond();
        } catch (DateTimeParseException e) {
            throw CosmosError.badRequest("If-Modified-Since '" + since + "' is not a date of RFC 1123.");
        }
    }
}
