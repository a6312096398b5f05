package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.cosmos.ChangeFeedProcessor;
import com.azure.cosmos.ChangeFeedProcessorBuilder;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.ChangeFeedProcessorOptions;
import com.azure.cosmos.models.CosmosBatch;
import com.azure.cosmos.models.CosmosChangeFeedRequestOptions;
import com.azure.cosmos.models.CosmosContainerProperties;
import com.azure.cosmos.models.FeedRange;
import com.azure.cosmos.models.FeedResponse;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ChangeFeedIT {

    @RegisterExtension
    static final CosmosFixture COSMOS = new CosmosFixture();

    private CosmosContainer container;

    @BeforeEach
    void createContainer() {
        container = COSMOS.newContainer();
    }

    /** What a reader got until it had caught up, and where it can go on. */
    private record Reading(List<JsonNode> documents, String continuation, int pages) {

        List<String> ids() {
            return documents.stream().map(d -> d.path("id").asText()).toList();
        }
    }

    private Reading read(CosmosChangeFeedRequestOptions options) {
        List<JsonNode> documents = new ArrayList<>();
        String continuation = "";
        int pages = 0;
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            documents.addAll(page.getResults());
            continuation = page.getContinuationToken();
            pages++;
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        return new Reading(documents, continuation, pages);
    }

    private Reading readAll() {
        return read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(FeedRange.forFullRange()));
    }

    private Reading goOn(Reading from) {
        return read(CosmosChangeFeedRequestOptions.createForProcessingFromContinuation(from.continuation()));
    }

    private static FeedRange range(String min, String max) {
        String json = "{\"Range\":{\"min\":\"" + min + "\",\"max\":\"" + max + "\"}}";
        return FeedRange.fromString(Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8)));
    }

    private void createDocuments(int count) {
        IntStream.range(0, count).forEach(i -> container.createItem(document("d" + i, "pk" + i % 40)));
    }

    @Test
    void everyDocumentIsReadOnceFromTheBeginning() {
        createDocuments(200);
        Reading reading = readAll();
        assertThat(reading.ids()).hasSize(200).doesNotHaveDuplicates();
        assertThat(goOn(reading).documents()).isEmpty();
    }

    @Test
    void aContinuationGoesOnBehindWhatWasRead() {
        createDocuments(20);
        Reading first = readAll();
        container.createItem(document("later", "pk1"));
        Reading second = goOn(first);
        assertThat(second.ids()).containsExactly("later");
    }

    @Test
    void aReplacedDocumentAppearsOnceAtItsNewestPosition() {
        container.createItem(document("a", "same").put("n", 1));
        container.createItem(document("b", "same"));
        container.upsertItem(document("a", "same").put("n", 2));
        Reading reading = readAll();
        assertThat(reading.ids()).containsExactly("b", "a");
        assertThat(reading.documents().get(1).path("n").intValue()).isEqualTo(2);
    }

    @Test
    void aDeletedDocumentLeavesTheFeed() {
        container.createItem(document("kept", "same"));
        container.createItem(document("deleted", "same"));
        container.deleteItem("deleted", new PartitionKey("same"), null);
        assertThat(readAll().ids()).containsExactly("kept");
    }

    @Test
    void documentsOfALogicalPartitionComeInTheOrderOfTheirCommits() {
        for (int i = 0; i < 50; i++) {
            container.createItem(document("d" + i, "ordered"));
        }
        Reading reading = read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                FeedRange.forLogicalPartition(new PartitionKey("ordered"))));
        assertThat(reading.ids())
                .containsExactlyElementsOf(
                        IntStream.range(0, 50).mapToObj(i -> "d" + i).toList());
        assertThat(reading.documents()).extracting(d -> d.path("_lsn").asLong()).isSorted();
    }

    @Test
    void aFeedOfALogicalPartitionLeavesOutItsNeighbours() {
        createDocuments(100);
        Reading reading = read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                FeedRange.forLogicalPartition(new PartitionKey("pk3"))));
        assertThat(reading.ids()).containsExactlyInAnyOrder("d3", "d43", "d83");
    }

    @Test
    void allDocumentsOfABatchShareOneLsnAndOnePage() {
        for (int b = 0; b < 5; b++) {
            CosmosBatch batch = CosmosBatch.createCosmosBatch(new PartitionKey("tx"));
            for (int i = 0; i < 10; i++) {
                batch.createItemOperation(document("b" + b + "-" + i, "tx"));
            }
            container.executeCosmosBatch(batch);
        }
        CosmosChangeFeedRequestOptions options = CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                FeedRange.forLogicalPartition(new PartitionKey("tx")));
        options.setMaxItemCount(3);
        List<Set<Long>> lsnsByPage = new ArrayList<>();
        int documents = 0;
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            if (page.getResults().isEmpty()) {
                break;
            }
            Set<Long> lsns = new HashSet<>();
            page.getResults().forEach(d -> lsns.add(d.path("_lsn").asLong()));
            lsnsByPage.add(lsns);
            documents += page.getResults().size();
        }
        assertThat(documents).isEqualTo(50);
        assertThat(lsnsByPage).hasSize(5).allMatch(lsns -> lsns.size() == 1);
        assertThat(lsnsByPage).doesNotHaveDuplicates();
    }

    @Test
    void aPageHoldsAsManyDocumentsAsAskedFor() {
        for (int i = 0; i < 25; i++) {
            container.createItem(document("d" + i, "one"));
        }
        CosmosChangeFeedRequestOptions options = CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                FeedRange.forLogicalPartition(new PartitionKey("one")));
        options.setMaxItemCount(10);
        List<Integer> sizes = new ArrayList<>();
        for (FeedResponse<ObjectNode> page :
                container.queryChangeFeed(options, ObjectNode.class).iterableByPage()) {
            sizes.add(page.getResults().size());
            if (page.getResults().isEmpty()) {
                break;
            }
        }
        assertThat(sizes).containsExactly(10, 10, 5, 0);
    }

    @Test
    void aFeedFromNowLeavesOutWhatIsThereAlready() {
        createDocuments(30);
        Reading now = read(CosmosChangeFeedRequestOptions.createForProcessingFromNow(FeedRange.forFullRange()));
        assertThat(now.documents()).isEmpty();
        container.createItem(document("after", "pk1"));
        assertThat(goOn(now).ids()).containsExactly("after");
    }

    @Test
    void aFeedFromATimeLeavesOutWhatIsOlder() {
        createDocuments(10);
        Reading past = read(CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                Instant.now().minusSeconds(60), FeedRange.forFullRange()));
        assertThat(past.documents()).hasSize(10);
        Reading future = read(CosmosChangeFeedRequestOptions.createForProcessingFromPointInTime(
                Instant.now().plusSeconds(60), FeedRange.forFullRange()));
        assertThat(future.documents()).isEmpty();
        assertThat(goOn(past).documents()).isEmpty();
    }

    @Test
    void subRangesDivideTheFeedWithoutGapOrOverlap() {
        createDocuments(300);
        List<String> ids = new ArrayList<>();
        String[] bounds = {"", "05", "10", "1A", "20", "2FFF", "30", "3A", "FF"};
        for (int i = 0; i + 1 < bounds.length; i++) {
            ids.addAll(read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(
                            range(bounds[i], bounds[i + 1])))
                    .ids());
        }
        assertThat(ids).hasSize(300).doesNotHaveDuplicates();
        assertThat(ids).containsExactlyInAnyOrderElementsOf(readAll().ids());
    }

    @Test
    void aSubRangeOverSeveralPartitionsGoesOnFromItsContinuation() {
        createDocuments(80);
        Reading before = read(CosmosChangeFeedRequestOptions.createForProcessingFromBeginning(range("08", "38")));
        for (int i = 0; i < 80; i++) {
            container.upsertItem(document("d" + i, "pk" + i % 40).put("again", true));
        }
        Reading after = goOn(before);
        assertThat(after.ids()).containsExactlyInAnyOrderElementsOf(before.ids());
        assertThat(after.documents()).allMatch(d -> d.path("again").asBoolean());
    }

    @Test
    void theSdksChangeFeedProcessorHandsOnEveryDocumentOnce() {
        createDocuments(60);
        Map<String, Integer> seen = new ConcurrentHashMap<>();
        ChangeFeedProcessor processor = new ChangeFeedProcessorBuilder()
                .hostName("host")
                .feedContainer(COSMOS.async(container))
                .leaseContainer(COSMOS.async(
                        COSMOS.newContainer(new CosmosContainerProperties("leases-" + UUID.randomUUID(), "/id"))))
                .options(new ChangeFeedProcessorOptions()
                        .setStartFromBeginning(true)
                        .setFeedPollDelay(Duration.ofMillis(100)))
                .handleLatestVersionChanges(items -> items.forEach(
                        item -> seen.merge(item.getCurrent().path("id").asText(), 1, Integer::sum)))
                .buildChangeFeedProcessor();
        processor.start().block();
        try {
            container.createItem(document("later", "pk1"));
            Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(seen)
                    .hasSize(61));
        } finally {
            processor.stop().block();
        }
        assertThat(seen.values()).containsOnly(1);
    }

    @Test
    void theFeedRangesOfAContainerAreItsPhysicalPartitions() {
        assertThat(container.getFeedRanges()).hasSize(4);
    }
}
