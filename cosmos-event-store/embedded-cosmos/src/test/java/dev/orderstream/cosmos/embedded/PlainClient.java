package dev.orderstream.cosmos.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Requests as they are on the wire, signed, without an SDK that repeats or hides anything. */
final class PlainClient {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpClient http = HttpClient.newHttpClient();
    private final String endpoint;
    private final String key;

    PlainClient(EmbeddedCosmos cosmos) {
        this(cosmos.endpoint(), cosmos.key());
    }

    PlainClient(String endpoint, String key) {
        this.endpoint = endpoint;
        this.key = key;
    }

    /** A response. */
    record Response(int status, int subStatus, String body, Map<String, String> headers) {

        JsonNode json() {
            try {
                return MAPPER.readTree(body);
            } catch (IOException e) {
                throw new AssertionError("The response is no JSON: " + body, e);
            }
        }
    }

    /**
     * Sends a request.
     *
     * @param path without a slash at the start, for instance {@code dbs/shop/colls}
     * @param body empty for none
     * @param headers names and values, alternating
     */
    Response send(String method, String path, String body, String... headers) {
        return send(method, path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    Response send(String method, String path, byte[] body, String... headers) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC));
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(endpoint + "/" + path))
                .method(method, HttpRequest.BodyPublishers.ofByteArray(body))
                .header("x-ms-date", date)
                .header("x-ms-version", "2020-07-15")
                .header("authorization", authorization(method, path, date));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            Map<String, String> received = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            response.headers().map().forEach((name, values) -> received.put(name, values.get(0)));
            return new Response(
                    response.statusCode(),
                    Integer.parseInt(received.getOrDefault("x-ms-substatus", "0")),
                    response.body(),
                    received);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted while waiting for " + method + " /" + path, e);
        }
    }

    private String authorization(String method, String path, String date) {
        String[] segments = path.split("/");
        boolean feed = segments.length % 2 == 1;
        String last = segments[segments.length - (feed ? 1 : 2)];
        String type = last.equals("_embedded") ? "" : last;
        String link = feed ? path.substring(0, Math.max(0, path.lastIndexOf('/'))) : path;
        String payload = method.toLowerCase(Locale.ROOT) + "\n" + type + "\n" + link + "\n"
                + date.toLowerCase(Locale.ROOT) + "\n\n";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(key), "HmacSHA256"));
            String signature =
                    Base64.getEncoder().encodeToString(mac.doFinal(payload.getBytes(StandardCharsets.UTF_8)));
            return URLEncoder.encode("type=master&ver=1.0&sig=" + signature, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
