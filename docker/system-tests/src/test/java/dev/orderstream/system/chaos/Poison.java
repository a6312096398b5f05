package dev.orderstream.system.chaos;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Kinds of messages that cannot be applied, each with the reason that it is put aside for. All are about a stock item of their own. */
enum Poison {
    UNREADABLE("unreadable-json") {
        @Override
        String value(String sku, String id) {
            return "{\"type\":\"ReceiveStock\",";
        }
    },
    NOT_AN_OBJECT("unexpected-json") {
        @Override
        String value(String sku, String id) {
            return "[\"ReceiveStock\",\"" + sku + "\"]";
        }
    },
    UNKNOWN_TYPE("unknown-type") {
        @Override
        String value(String sku, String id) {
            return receipt(sku, id, 1).replace("ReceiveStock", "PaintStock");
        }
    },
    OUT_OF_RANGE("validation-failed") {
        @Override
        String value(String sku, String id) {
            return receipt(sku, id, -1);
        }
    },
    TOO_LARGE("message-too-large") {
        @Override
        String value(String sku, String id) {
            return receipt(sku, id, 1) + " ".repeat(LARGEST_MESSAGE);
        }
    },
    ANOTHER_KEY("key-differs") {
        @Override
        String value(String sku, String id) {
            return receipt("OTHER-" + sku, id, 1);
        }
    },
    UNKNOWN_ITEM("unknown-aggregate") {
        @Override
        String value(String sku, String id) {
            return adjustment("NOBODY-" + sku, id);
        }

        @Override
        String key(String sku) {
            return "NOBODY-" + sku + "@MAIN";
        }

        @Override
        String mended(String sku, String id) {
            return receipt("NOBODY-" + sku, id, 1);
        }

        @Override
        int received() {
            return 1;
        }
    },
    REUSED_ID("message-id-reused") {
        @Override
        String value(String sku, String id) {
            return receipt(sku, "first-" + sku, 2);
        }
    },
    UNKNOWN_REPLY_TOPIC("unknown-reply-topic") {
        @Override
        String value(String sku, String id) {
            return receipt(sku, id, 1);
        }

        @Override
        List<Header> headers() {
            return List.of(new RecordHeader("reply-to", "nowhere".getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        boolean isMendedByItsValue() {
            return false;
        }

        @Override
        int received() {
            return 1;
        }
    },
    TOO_MUCH("adjustment-too-large") {
        @Override
        String value(String sku, String id) {
            return adjustment(sku, id);
        }
    };

    private static final int LARGEST_MESSAGE = 2_097_152;

    private final String reason;

    Poison(String reason) {
        this.reason = reason;
    }

    /** The code that it is put aside with. */
    String reason() {
        return reason;
    }

    /** What is sent before it: one unit of the item, under an id of its own. */
    static String before(String sku) {
        return receipt(sku, "first-" + sku, 1);
    }

    abstract String value(String sku, String id);

    String key(String sku) {
        return sku + "@MAIN";
    }

    List<Header> headers() {
        return List.of();
    }

    /** What it should have been: one unit more. */
    String mended(String sku, String id) {
        return receipt(sku, "mended-" + id, 1);
    }

    boolean isMendedByItsValue() {
        return true;
    }

    /** How many receipts its item has in the end. */
    int received() {
        return 2;
    }

    static String receipt(String sku, String id, int quantity) {
        return "{\"type\":\"ReceiveStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"quantity\":%d}"
                .formatted(id, sku, quantity);
    }

    private static String adjustment(String sku, String id) {
        return "{\"type\":\"AdjustStock\",\"messageId\":\"%s\",\"sku\":\"%s\",\"delta\":-1000,\"reason\":\"count\"}"
                .formatted(id, sku);
    }
}
