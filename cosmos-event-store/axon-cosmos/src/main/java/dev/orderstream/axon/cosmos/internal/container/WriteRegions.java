package dev.orderstream.axon.cosmos.internal.container;

import com.azure.cosmos.CosmosAsyncContainer;
import com.azure.cosmos.CosmosBridgeInternal;
import com.azure.cosmos.implementation.DatabaseAccount;
import dev.orderstream.axon.cosmos.container.SeveralWriteRegionsException;

/**
 * In how many regions an account can be written. With several, two regions accept an insert of the same id, and one of
 * the two is discarded later (last writer wins): events would be lost.
 *
 * <p>The public API does not tell, so the account description is asked that the SDK reads when a client is built.
 */
public final class WriteRegions {

    private WriteRegions() {}

    /**
     * Makes sure that an account has one write region.
     *
     * @throws SeveralWriteRegionsException if it has several
     */
    public static void requireOne(CosmosAsyncContainer container) {
        DatabaseAccount account = CosmosBridgeInternal.getContextClient(container)
                .getGlobalEndpointManager()
                .getLatestDatabaseAccount();
        if (account.getEnableMultipleWriteLocations()) {
            throw new SeveralWriteRegionsException(account.getId());
        }
    }
}
