package dev.orderstream.axon.cosmos.changefeed;

import java.util.ArrayList;
import java.util.List;

/**
 * What one request brought for all readers of a process: it is read, parsed and hashed once, and each reader takes the commits of its range.
 *
 * @param page what was read
 * @param epks the effective partition key of each commit of the page
 */
record WatchedPage(FeedPage page, List<String> epks) {

    static WatchedPage of(FeedPage page) {
        return new WatchedPage(
                page,
                page.commits().stream()
                        .map(commit -> EffectivePartitionKey.of(commit.aggregateIdentifier()))
                        .toList());
    }

    /** Whether a range has commits in it. */
    boolean concerns(EpkRange range) {
        return epks.stream().anyMatch(range::contains);
    }

    /** What a reader of a range would have got by a request of its own. A transaction is of one aggregate, so none is divided. */
    FeedPage within(EpkRange range) {
        List<FeedCommit> commits = new ArrayList<>();
        for (int i = 0; i < epks.size(); i++) {
            if (range.contains(epks.get(i))) {
                commits.add(page.commits().get(i));
            }
        }
        return new FeedPage(List.copyOf(commits), page.lsn(), page.children(), page.container());
    }
}
