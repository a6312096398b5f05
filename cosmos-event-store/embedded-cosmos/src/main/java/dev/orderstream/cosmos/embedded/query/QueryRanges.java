package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.document.DocumentKey;
import dev.orderstream.cosmos.embedded.partition.EffectivePartitionKey;
import dev.orderstream.cosmos.embedded.partition.EpkRange;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyDefinition;
import dev.orderstream.cosmos.embedded.partition.PartitionKeyValue;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The EPK ranges of a query plan: the SDKs ask the physical partitions that own a part of one, and no others. */
final class QueryRanges {

    private QueryRanges() {}

    /**
     * The ranges of keys or beginnings of hierarchical keys, sorted and apart from each other, which the SDKs require. Without
     * any key it is one point, because a query that counts has a row also when no document can match.
     */
    static ArrayNode of(PartitionKeyDefinition definition, List<List<JsonNode>> keys) {
        List<EpkRange> ranges = keys.stream()
                .map(key -> EffectivePartitionKey.of(definition, new PartitionKeyValue(key)))
                .map(epk -> new EpkRange(
                        EffectivePartitionKey.hex(epk), EffectivePartitionKey.hex(DocumentKey.behind(epk))))
                .sorted(Comparator.comparing(EpkRange::min).thenComparing(EpkRange::max, Comparator.reverseOrder()))
                .toList();
        List<EpkRange> apart = new ArrayList<>();
        for (EpkRange range : ranges) {
            if (apart.isEmpty() || !apart.get(apart.size() - 1).contains(range)) {
                apart.add(range);
            }
        }
        ArrayNode described = Json.object().putArray("queryRanges");
        if (apart.isEmpty()) {
            describe(described.addObject(), new EpkRange(EpkRange.FULL.min(), EpkRange.FULL.min()), true);
        }
        apart.forEach(range -> describe(described.addObject(), range, false));
        return described;
    }

    private static void describe(ObjectNode described, EpkRange range, boolean maxInclusive) {
        described
                .put("min", range.min())
                .put("max", range.max())
                .put("isMinInclusive", true)
                .put("isMaxInclusive", maxInclusive);
    }
}
