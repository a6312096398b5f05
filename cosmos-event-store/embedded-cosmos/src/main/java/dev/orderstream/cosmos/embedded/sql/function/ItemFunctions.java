package dev.orderstream.cosmos.embedded.sql.function;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.sql.value.Values;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;

/** Functions on whole items (https://learn.microsoft.com/cosmos-db/query/documentid). */
final class ItemFunctions {

    private static final int RID_LENGTH = 16;
    private static final int CONTAINER_LENGTH = 8;

    static final List<BuiltInFunction> ALL =
            List.of(new BuiltInFunction("DOCUMENTID", 1, 1, arguments -> documentId(arguments.at(0))));

    private ItemFunctions() {}

    /** The number in the item's rid. */
    private static JsonNode documentId(JsonNode item) {
        try {
            byte[] rid = Base64.getDecoder().decode(item.path("_rid").asText().replace('-', '/'));
            return rid.length == RID_LENGTH
                    ? Values.number(
                            ByteBuffer.wrap(rid).order(ByteOrder.LITTLE_ENDIAN).getLong(CONTAINER_LENGTH))
                    : Values.UNDEFINED;
        } catch (IllegalArgumentException noRid) {
            return Values.UNDEFINED;
        }
    }
}
