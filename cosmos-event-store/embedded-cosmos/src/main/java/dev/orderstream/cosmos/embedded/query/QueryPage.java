package dev.orderstream.cosmos.embedded.query;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.ArrayList;
import java.util.List;

/** The rows of a page while it is filled; full at its number of rows or at {@value #MAX_BYTES} bytes. */
final class QueryPage {

    private static final long MAX_BYTES = 4L << 20;

    private final int maxRows;
    private final List<byte[]> rows = new ArrayList<>();
    private long bytes;

    QueryPage(int maxRows) {
        this.maxRows = maxRows;
    }

    int maxRows() {
        return maxRows;
    }

    void add(JsonNode row) {
        add(Json.bytes(row));
    }

    void add(byte[] row) {
        rows.add(row);
        bytes += row.length;
    }

    boolean isFull() {
        return rows.size() >= maxRows || bytes >= MAX_BYTES;
    }

    /** Size of the rows. */
    long bytes() {
        return bytes;
    }

    List<byte[]> rows() {
        return rows;
    }
}
