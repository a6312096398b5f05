package dev.orderstream.axon.cosmos.changefeed;

import com.azure.cosmos.implementation.routing.PartitionKeyInternal;
import com.azure.cosmos.implementation.routing.PartitionKeyInternalHelper;
import com.azure.cosmos.models.PartitionKeyDefinition;
import com.azure.cosmos.models.PartitionKeyDefinitionVersion;
import com.azure.cosmos.models.PartitionKind;
import java.util.List;

/**
 * The hash that Cosmos DB gives an aggregate's logical partition (hash version 2). Computed by the SDK's own routing
 * code, so that it is the hash that requests are routed by.
 */
final class EffectivePartitionKey {

    private static final int HEXADECIMAL = 16;
    private static final PartitionKeyDefinition DEFINITION = definition();

    private EffectivePartitionKey() {}

    static String of(String aggregateIdentifier) {
        return PartitionKeyInternalHelper.getEffectivePartitionKeyString(
                PartitionKeyInternal.fromObjectArray(List.of(aggregateIdentifier), true), DEFINITION);
    }

    /** The hash's leading 32 bits, of which Cosmos DB leaves the first two clear. */
    static int leadingBits(String aggregateIdentifier) {
        return Integer.parseUnsignedInt(of(aggregateIdentifier).substring(0, Integer.BYTES * 2), HEXADECIMAL);
    }

    private static PartitionKeyDefinition definition() {
        PartitionKeyDefinition definition = new PartitionKeyDefinition();
        definition.setPaths(List.of("/aggregateId"));
        definition.setKind(PartitionKind.HASH);
        definition.setVersion(PartitionKeyDefinitionVersion.V2);
        return definition;
    }
}
