package dev.orderstream.cosmos.embedded.throughput;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Provisioned throughput of a database or container.
 *
 * @param resourceRid rid of what it belongs to, empty while it is only requested
 * @param resourceLink link of what it belongs to
 * @param throughput RU/s
 * @param autoscale whether the throughput is the upper bound of an autoscale range
 * @param timestamp seconds since 1970, 0 while it is only requested
 */
public record Offer(String resourceRid, String resourceLink, int throughput, boolean autoscale, long timestamp) {

    /** Limits of https://learn.microsoft.com/azure/cosmos-db/concepts-limits#minimum-throughput-limits, in RU/s. */
    private static final int STEP = 100;

    private static final int MAX_THROUGHPUT = 1_000_000;

    /** Fixed throughput in RU/s. */
    public static Offer manual(int throughput) {
        return new Offer("", "", throughput, false, 0);
    }

    /**
     * What a create request asks for, or null when it says nothing.
     *
     * @throws CosmosError 400 when it is outside of the range, between two steps, or manual and autoscale at once
     */
    public static @Nullable Offer requestedBy(CosmosRequest request) {
        String autopilot = request.header(CosmosHeaders.OFFER_AUTOPILOT);
        if (autopilot != null) {
            if (request.header(CosmosHeaders.OFFER_THROUGHPUT) != null) {
                throw CosmosError.badRequest("The request asks for manual throughput ("
                        + CosmosHeaders.OFFER_THROUGHPUT + ") and for autoscale (" + CosmosHeaders.OFFER_AUTOPILOT
                        + "); send one of both headers.");
            }
            return new Offer("", "", Json.parse(autopilot).path("maxThroughput").asInt(), true, 0).checked();
        }
        int throughput = request.number(CosmosHeaders.OFFER_THROUGHPUT, 0);
        return request.header(CosmosHeaders.OFFER_THROUGHPUT) == null
                ? null
                : manual(throughput).checked();
    }

    private Offer checked() {
        int smallest = autoscale ? 10 * STEP : 4 * STEP;
        int step = autoscale ? 10 * STEP : STEP;
        if (throughput < smallest || throughput > MAX_THROUGHPUT || throughput % step != 0) {
            throw CosmosError.badRequest("The offer should have valid "
                    + (autoscale ? "maximum " : "")
                    + "throughput values between " + smallest + " and " + MAX_THROUGHPUT
                    + " inclusive in increments of " + step + ", not " + throughput + ".");
        }
        return this;
    }

    /** The same throughput for a resource. */
    public Offer forResource(String rid, String link) {
        return new Offer(rid, link, throughput, autoscale, timestamp);
    }

    /** The same offer with a timestamp. */
    public Offer at(long now) {
        return new Offer(resourceRid, resourceLink, throughput, autoscale, now);
    }

    /** The offer with the content of a replace request. */
    public Offer with(ObjectNode body, long now) {
        JsonNode content = body.path("content");
        JsonNode maximum = content.path("offerAutopilotSettings").path("maxThroughput");
        int changed = maximum.isInt()
                ? maximum.asInt()
                : content.path("offerThroughput").asInt();
        return new Offer(resourceRid, resourceLink, changed, maximum.isInt(), now).checked();
    }

    /** Its id, which is its rid: three bytes in base64. */
    public String id() {
        CRC32 checksum = new CRC32();
        checksum.update(resourceRid.getBytes(StandardCharsets.UTF_8));
        byte[] bytes = {
            (byte) (checksum.getValue() >> 16 | 1), (byte) (checksum.getValue() >> 8), (byte) checksum.getValue()
        };
        return java.util.Base64.getEncoder().encodeToString(bytes).replace('/', '-');
    }

    /** The body that clients get. */
    public ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("resource", resourceLink)
                .put("offerType", "Invalid")
                .put("offerResourceId", resourceRid)
                .put("offerVersion", "V2");
        ObjectNode content = json.putObject("content");
        content.put("offerThroughput", autoscale ? throughput / 10 : throughput);
        content.put("offerIsRUPerMinuteThroughputEnabled", false);
        if (autoscale) {
            content.putObject("offerAutopilotSettings").put("maxThroughput", throughput);
        }
        return json.put("id", id())
                .put("_rid", id())
                .put("_self", "offers/" + id() + "/")
                .put("_etag", String.format("\"00000000-0000-0000-0000-%012x\"", timestamp))
                .put("_ts", timestamp);
    }

    /** The form that is stored. */
    public ObjectNode toStoredForm() {
        return Json.object()
                .put("resourceRid", resourceRid)
                .put("resourceLink", resourceLink)
                .put("throughput", throughput)
                .put("autoscale", autoscale)
                .put("timestamp", timestamp);
    }

    /** Reads {@link #toStoredForm()}. */
    public static Offer fromStoredForm(ObjectNode stored) {
        return new Offer(
                stored.path("resourceRid").asText(),
                stored.path("resourceLink").asText(),
                stored.path("throughput").asInt(),
                stored.path("autoscale").asBoolean(),
                stored.path("timestamp").asLong());
    }
}
