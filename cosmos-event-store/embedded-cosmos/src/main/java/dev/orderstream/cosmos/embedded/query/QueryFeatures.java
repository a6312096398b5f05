package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a client has to be able to do with the rows of several partitions, by the names of the header in which it lists what it
 * can (as Microsoft's SDK for .NET decides it, {@code QueryPlanHandler}).
 */
final class QueryFeatures {

    private QueryFeatures() {}

    /**
     * Refuses a plan that the client could not follow.
     *
     * @throws CosmosError 400 with the features that its list lacks
     */
    static void check(CosmosRequest request, ObjectNode plan) {
        Set<String> listed = Arrays.stream(request.header(CosmosHeaders.SUPPORTED_QUERY_FEATURES, "")
                        .split(","))
                .map(String::trim)
                .collect(Collectors.toSet());
        List<String> lacking =
                of(plan).stream().filter(feature -> !listed.contains(feature)).toList();
        if (!lacking.isEmpty()) {
            throw CosmosError.badRequest(
                    "Query contains 1 or more unsupported features. Upgrade your SDK to a version that"
                            + " does support the requested features:\n"
                            + lacking.stream()
                                    .map(feature -> "Query contained " + feature
                                            + ", which the calling client does not support.")
                                    .collect(Collectors.joining("\n")));
        }
    }

    /** The features that a plan takes. */
    static List<String> of(ObjectNode plan) {
        JsonNode info = plan.path("queryInfo");
        List<String> features = new ArrayList<>();
        addAggregates(features, info);
        if (!info.path("distinctType").asText("None").equals("None")) {
            features.add("Distinct");
        }
        if (!info.path("groupByExpressions").isEmpty()) {
            features.add("GroupBy");
        }
        if (info.hasNonNull("offset") || info.hasNonNull("limit")) {
            features.add("OffsetAndLimit");
        }
        if (!info.path("orderBy").isEmpty()) {
            features.add(info.path("orderBy").size() == 1 ? "OrderBy" : "MultipleOrderBy");
        }
        if (info.hasNonNull("top")) {
            features.add("Top");
        }
        return features;
    }

    private static void addAggregates(List<String> features, JsonNode info) {
        int byAlias = 0;
        for (JsonNode aggregate : info.path("groupByAliasToAggregateType")) {
            byAlias += aggregate.isNull() ? 0 : 1;
        }
        int count = Math.max(info.path("aggregates").size(), byAlias);
        if (count == 0) {
            return;
        }
        boolean value = info.path("hasSelectValue").asBoolean();
        if (count == 1) {
            features.add(value ? "Aggregate" : "NonValueAggregate");
        } else {
            features.addAll(List.of("NonValueAggregate", "MultipleAggregates"));
        }
    }
}
