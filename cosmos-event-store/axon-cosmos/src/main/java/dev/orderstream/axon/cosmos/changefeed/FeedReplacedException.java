package dev.orderstream.axon.cosmos.changefeed;

import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * A token is not of the change feed that is to be read: the container of events was deleted, restored, or replaced by
 * another one, while the token stayed. Going on would pass over events without a word.
 */
public class FeedReplacedException extends AxonNonTransientException {

    private static final long serialVersionUID = 1L;

    private static final String REMEDY =
            " Events that the processor has not handled would be passed over. If the container was restored or replaced on"
                    + " purpose, reset the processor (resetTokens), or delete its documents in the container of tokens and"
                    + " start it anew; otherwise open the container that the token is of.";

    private FeedReplacedException(String message) {
        super(message + REMEDY);
    }

    static FeedReplacedException ofAnother(String container, String resourceId, ChangeFeedToken token) {
        return new FeedReplacedException(
                "The processor's token is of the container with the resource id %s, but '%s' has %s."
                        .formatted(token.container(), container, resourceId));
    }

    static FeedReplacedException whileRead(
            String name, @Nullable String expectedResourceId, @Nullable String resourceId) {
        return new FeedReplacedException(
                "Container '%s' was deleted and created anew while it was read: its resource id was %s and is %s now."
                        .formatted(name, expectedResourceId, resourceId));
    }

    static FeedReplacedException deleted(String container, Throwable notFound) {
        FeedReplacedException deleted =
                new FeedReplacedException("Container '%s' is not there: it was deleted.".formatted(container));
        deleted.initCause(notFound);
        return deleted;
    }

    static FeedReplacedException behind(String container, EpkRange range, long lsn, long read) {
        return new FeedReplacedException(
                ("The processor's token has read the range %s of container '%s' up to LSN %d, but its feed ends at %d: the"
                                + " container was restored to an earlier time.")
                        .formatted(range, container, read, lsn));
    }
}
