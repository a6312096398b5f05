package dev.orderstream.axon.cosmos.internal.container;

import com.azure.cosmos.ConsistencyLevel;
import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosBridgeInternal;
import com.azure.cosmos.ReadConsistencyStrategy;
import com.azure.cosmos.implementation.AsyncDocumentClient;
import dev.orderstream.axon.cosmos.container.SeveralWriteRegionsException;
import dev.orderstream.axon.cosmos.container.WeakConsistencyException;
import java.util.Set;

/**
 * With which consistency a client reads. Below session consistency it may not see what it has written itself: an own
 * commit would be taken for another's, and a claim of a token for none.
 *
 * <p>The public API does not tell, so the client and the account description that it has read are asked.
 */
public final class Consistency {

    private static final Set<ConsistencyLevel> TOO_WEAK =
            Set.of(ConsistencyLevel.EVENTUAL, ConsistencyLevel.CONSISTENT_PREFIX);

    private Consistency() {}

    /**
     * Makes sure that a client reads what it has written, and that its account has one write region.
     *
     * @throws WeakConsistencyException as {@link #requireSession}
     * @throws SeveralWriteRegionsException as {@link WriteRegions#requireOne}
     */
    public static void requireOneHistory(CosmosAsyncContainer container) {
        WriteRegions.requireOne(container);
        requireSession(container);
    }

    /**
     * Makes sure that a client reads what it has written.
     *
     * @throws WeakConsistencyException if it reads with less than session consistency, by its own setting or by the
     *     account's default
     */
    public static void requireSession(CosmosAsyncContainer container) {
        AsyncDocumentClient client = CosmosBridgeInternal.getContextClient(container);
        ConsistencyLevel asked = client.getConsistencyLevel();
        if (asked != null && TOO_WEAK.contains(asked)) {
            throw WeakConsistencyException.ofClient(asked);
        }
        if (client.getReadConsistencyStrategy() == ReadConsistencyStrategy.EVENTUAL) {
            throw WeakConsistencyException.ofClient(client.getReadConsistencyStrategy());
        }
        ConsistencyLevel ofAccount = client.getDefaultConsistencyLevelOfAccount();
        if (TOO_WEAK.contains(ofAccount)) {
            throw WeakConsistencyException.ofAccount(ofAccount);
        }
    }
}
