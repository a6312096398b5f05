package dev.orderstream.system;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;

/** Makes what is in order into what is not. */
final class Mutations {

    private static final List<String> NASTY_JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "2147483648",
            "1.5",
            "1e400",
            "-0",
            "9".repeat(1_001),
            "\"\"",
            "\" \"",
            "\"..\"",
            "\"a/b\"",
            "\"\\ud83d\"",
            "\"\\udc00x\"",
            "\"\\u0000\"",
            "\"cafe\\u0301\"",
            "\"\\u200b\"",
            "\"\\ufffd\"",
            "\"1e100000\"",
            "\"+1000000000-12-31T00:00:00Z\"",
            "1764324000000",
            "\"2200-01-01T00:00:00Z\"",
            "\"XXX\"",
            "\"999999999999.9999\"",
            "[]",
            "{}",
            "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]",
            "[".repeat(2_000),
            "\"" + "x".repeat(30_000) + "\"",
            "\"" + "\\u6f22".repeat(600) + "\"",
            "NaN",
            "'x'",
            "\"x",
            "\u0000");

    private static final List<String> NASTY_SEGMENTS = List.of(
            "%2F",
            "%2f..",
            "%5C",
            "%00",
            "%FF",
            "%ED%A0%BD",
            "%zz",
            "%",
            "..",
            ".",
            "%2e%2e",
            "cafe%CC%81",
            "%E2%80%8B",
            "",
            ";x=1",
            "a;b",
            "[1]",
            "{x}",
            "\"",
            "<",
            "x".repeat(300),
            "x".repeat(9_000),
            "%E6%BC%A2",
            "a%0Ab",
            "a%0D%0Ab",
            "~",
            "@",
            "@@",
            "*");

    private static final List<String> NASTY_HEADERS = List.of(
            "",
            " ",
            "x".repeat(201),
            "x".repeat(9_000),
            "\u00e9",
            "*/*;q=0",
            "application/xml",
            "nonsense",
            "application/json;charset=utf-16",
            "\"7\"",
            "\"-1\"",
            "\"99999999999999999999\"",
            "W/\"1\"",
            "*",
            "wait=1",
            "wait=x",
            "text/plain",
            "multipart/form-data",
            "application/x-www-form-urlencoded",
            "gzip",
            "chunked, x",
            "0",
            "a\tb");

    private static final List<String> HEADERS = List.of(
            "Accept",
            "Content-Type",
            "Idempotency-Key",
            "If-Match",
            "Prefer",
            "Accept-Charset",
            "Accept-Encoding",
            "Content-Encoding",
            "Range",
            "Origin",
            "X-HTTP-Method-Override",
            "Expect");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "BREW", "get");

    private final Values values;

    Mutations(Values values) {
        this.values = values;
    }

    /** A text of JSON in which something is another, missing, twice, cut off, or no JSON at all. */
    byte[] body(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        switch (values.below(8)) {
            case 0:
                return values.bytes(values.below(300));
            case 1:
                for (int flips = 1 + values.below(4); flips > 0 && bytes.length > 0; flips--) {
                    bytes[values.below(bytes.length)] = values.bytes(1)[0];
                }
                return bytes;
            case 2:
                return json.substring(0, values.below(json.length() + 1)).getBytes(StandardCharsets.UTF_8);
            case 3:
                return (json + values.one(List.of(" {}", "]", ",", "\u0000", json))).getBytes(StandardCharsets.UTF_8);
            case 4:
                return json.getBytes(values.one(List.of(StandardCharsets.UTF_16, StandardCharsets.ISO_8859_1)));
            case 5:
                return ("{" + json.replaceFirst("[{]", "").replaceFirst("[}]$", "") + ","
                                + json.replaceFirst("[{]", ""))
                        .getBytes(StandardCharsets.UTF_8);
            default:
                return withOtherValue(json).getBytes(StandardCharsets.UTF_8);
        }
    }

    /** One value, text or number, becomes one that is not in order. */
    private String withOtherValue(String json) {
        List<String> parts = java.util.regex.Pattern.compile(":(\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9.]+)")
                .matcher(json)
                .results()
                .map(java.util.regex.MatchResult::group)
                .toList();
        if (parts.isEmpty()) {
            return values.one(NASTY_JSON);
        }
        String part = values.one(parts);
        int at = json.indexOf(part);
        return json.substring(0, at) + ":" + values.one(NASTY_JSON) + json.substring(at + part.length());
    }

    /** A path and query in which a part is not in order. */
    String target(String target) {
        return switch (values.below(4)) {
            case 0 ->
                target + (target.contains("?") ? "&" : "?")
                        + values.one(List.of("limit", "cursor", "x", "minVersion", "%zz", "a%00b")) + "="
                        + values.one(NASTY_SEGMENTS);
            case 1 -> {
                String[] segments = target.split("/", -1);
                segments[values.below(segments.length)] = values.one(NASTY_SEGMENTS);
                String joined = String.join("/", segments);
                yield joined.startsWith("/") ? joined : "/" + joined;
            }
            case 2 -> target + "/" + values.one(NASTY_SEGMENTS);
            default -> target;
        };
    }

    Map<String, String> headers(Map<String, String> headers) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        for (int changes = values.below(3); changes > 0; changes--) {
            String name = values.one(HEADERS);
            if (values.below(3) == 0) {
                changed.remove(name);
            } else if (!name.equals("Expect") || values.below(2) == 0) {
                changed.put(name, values.one(NASTY_HEADERS));
            }
        }
        return changed;
    }

    /** The key of a message: none, empty, that of another kind of thing, endless, or not well-formed. */
    @Nullable
    String key(@Nullable String key) {
        return switch (values.below(8)) {
            case 0 -> null;
            case 1 -> "";
            case 2 -> "A@MAIN";
            case 3 -> "pay-" + key;
            case 4 -> "k".repeat(20_000);
            case 5 -> "half\ud83d\u0000";
            default -> key;
        };
    }

    /** The value of a message: a tombstone, nothing, or a body. */
    byte @Nullable [] value(String json) {
        return switch (values.below(12)) {
            case 0 -> null;
            case 1 -> new byte[0];
            case 2 -> json.getBytes(StandardCharsets.UTF_8);
            default -> body(json);
        };
    }

    /** Headers that nobody reads, some of which look like those of a dead letter. */
    List<Header> recordHeaders() {
        List<Header> headers = new ArrayList<>();
        for (int more = values.below(4); more > 0; more--) {
            headers.add(new RecordHeader(
                    values.one(List.of(
                            "",
                            "reason-code",
                            "original-offset",
                            "__TypeId__",
                            "ce_type",
                            "\u0000",
                            "h".repeat(5_000))),
                    values.below(4) == 0 ? null : values.bytes(values.below(2_000))));
        }
        return headers;
    }

    String method(String method) {
        return values.below(6) == 0 ? values.one(METHODS) : method;
    }
}
