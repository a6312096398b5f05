package dev.orderstream.axon.cosmos.changefeed;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.internal.commit.CommitDocument;
import dev.orderstream.axon.cosmos.protection.PayloadProtection;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Several readers take their own parts of one page. */
class WatchedPageTest {

    private static final String COMMIT =
            """
            {"id": "0000000000000000000", "aggregateId": "a", "aggregateType": "A", "_lsn": 7, "events": [
              {"id": "e1", "type": "t", "timestamp": "2026-01-01T00:00:00Z", "payload": {"name": "Ada"}, "metadata": {"by": "x"}}]}""";

    private final WatchedPage page =
            WatchedPage.of(new FeedPage(List.of(FeedCommit.of(commit(), PayloadProtection.NONE)), 7, List.of(), "rid"));

    @Test
    void aReaderGetsTheCommitsOfItsRangeAlone() {
        String epk = EffectivePartitionKey.of("a");

        assertThat(page.within(new EpkRange("", epk)).commits()).isEmpty();
        assertThat(page.within(new EpkRange(epk, "FF")).commits()).hasSize(1);
        assertThat(page.concerns(new EpkRange("", epk))).isFalse();
    }

    private static CommitDocument commit() {
        try {
            return new CommitDocument(new ObjectMapper().readTree(COMMIT));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
