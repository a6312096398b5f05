package dev.orderstream.cosmos.embedded.account;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.Json;

/** {@code GET /}: one region with one writer, or two regions that can both be written; session consistency. */
public final class AccountEndpoint {

    private static final String REGION = "Embedded";
    private static final String SECOND_REGION = "Embedded 2";
    private static final String QUERY_ENGINE = "{\"maxSqlQueryInputLength\":262144,\"maxJoinsPerSqlQuery\":5,"
            + "\"maxLogicalAndPerSqlQuery\":500,\"maxLogicalOrPerSqlQuery\":500,\"maxUdfRefPerSqlQuery\":10,"
            + "\"maxInExpressionItemsCount\":16000,\"queryMaxInMemorySortDocumentCount\":500,"
            + "\"maxQueryRequestTimeoutFraction\":0.9,\"sqlAllowNonFiniteNumbers\":false,"
            + "\"sqlAllowAggregateFunctions\":true,\"sqlAllowSubQuery\":true,\"sqlAllowScalarSubQuery\":true,"
            + "\"allowNewKeywords\":true,\"sqlAllowLike\":true,\"sqlAllowGroupByClause\":true,"
            + "\"maxSpatialQueryCells\":12,\"spatialMaxGeometryPointCount\":256,\"sqlAllowTop\":true,"
            + "\"enableSpatialIndexing\":true}";

    private final boolean multipleWriteRegions;
    private final String scheme;
    private final String consistency;

    /**
     * An account.
     *
     * @param multipleWriteRegions whether it says that it has two regions and that both can be written; both are this
     *     server
     * @param scheme by which it is reached, {@code http} or {@code https}
     * @param consistency its default, as the service names it, for example {@code Session}
     */
    public AccountEndpoint(boolean multipleWriteRegions, String scheme, String consistency) {
        this.multipleWriteRegions = multipleWriteRegions;
        this.scheme = scheme;
        this.consistency = consistency;
    }

    /** The account, under the address by which the client reached it. */
    public CosmosResponse handle(CosmosRequest request) {
        String endpoint = scheme + "://" + request.header("host", "localhost") + "/";
        ObjectNode account = Json.object()
                .put("id", "embedded")
                .put("_self", "")
                .put("_rid", "embedded")
                .put("_dbs", "//dbs/")
                .put("media", "//media/")
                .put("addresses", "//addresses/")
                .put("enableMultipleWriteLocations", multipleWriteRegions)
                .put("queryEngineConfiguration", QUERY_ENGINE);
        for (String locations : new String[] {"writableLocations", "readableLocations"}) {
            ArrayNode regions = account.putArray(locations);
            regions.addObject().put("name", REGION).put("databaseAccountEndpoint", endpoint);
            if (multipleWriteRegions) {
                regions.addObject().put("name", SECOND_REGION).put("databaseAccountEndpoint", endpoint);
            }
        }
        ObjectNode replication = Json.object()
                .put("asyncReplication", false)
                .put("minReplicaSetSize", 1)
                .put("maxReplicasetSize", 4);
        account.set("userReplicationPolicy", replication);
        account.set("systemReplicationPolicy", replication.deepCopy());
        account.putObject("userConsistencyPolicy").put("defaultConsistencyLevel", consistency);
        account.putObject("readPolicy").put("primaryReadCoefficient", 1).put("secondaryReadCoefficient", 1);
        return CosmosResponse.of(200, account).header(CosmosHeaders.REQUEST_CHARGE, "0");
    }
}
