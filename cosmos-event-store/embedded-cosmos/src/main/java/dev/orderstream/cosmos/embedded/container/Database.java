package dev.orderstream.cosmos.embedded.container;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.protocol.Json;

/**
 * A database.
 *
 * @param number counts the databases of the account, also the removed ones
 * @param timestamp seconds since 1970 of its creation
 */
public record Database(String id, int number, long timestamp) {

    /** Its resource id. */
    public String rid() {
        return ResourceId.database(number);
    }

    /** Its link by resource ids. */
    public String selfLink() {
        return "dbs/" + rid() + "/";
    }

    /** Its ETag, with quotes. */
    public String etag() {
        return String.format("\"%08x-0000-0000-0000-%012x\"", number, timestamp);
    }

    /** The body that clients get. */
    public ObjectNode toJson() {
        return Json.object()
                .put("id", id)
                .put("_rid", rid())
                .put("_self", selfLink())
                .put("_etag", etag())
                .put("_colls", "colls/")
                .put("_users", "users/")
                .put("_ts", timestamp);
    }

    ObjectNode toStoredForm() {
        return Json.object().put("id", id).put("number", number).put("timestamp", timestamp);
    }

    static Database fromStoredForm(ObjectNode stored) {
        return new Database(
                stored.path("id").asText(),
                stored.path("number").asInt(),
                stored.path("timestamp").asLong());
    }
}
