package dev.orderstream.system;

import dev.orderstream.web.authentication.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests as they are, also such as no client would send. A response that does not come in two minutes is a failure. */
final class RawHttp {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 120_000;

    private final int port;

    RawHttp(int port) {
        this.port = port;
    }

    /** What came back. */
    record Response(int status, String head, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        boolean isProblem() {
            return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }

        /** The code of a problem. */
        String code() {
            return json().path("type").asString().replace("https://orderstream.dev/problems/", "");
        }
    }

    Response get(String target) {
        return send("GET", target, Map.of(), new byte[0]);
    }

    /** Asks without saying who asks. */
    Response withoutToken(String target) {
        return sendAs("", "GET", target, Map.of(), new byte[0]);
    }

    Response send(String method, String target, Map<String, String> headers, byte[] body) {
        return sendAs("Authorization: " + TestIssuer.authorization() + "\r\n", method, target, headers, body);
    }

    private Response sendAs(
            String authorization, String method, String target, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization);
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return read(socket.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + target, failed);
        }
    }

    private static Response read(byte[] bytes) {
        int end = indexOf(bytes, "\r\n\r\n", 0);
        if (end < 0) {
            throw new UncheckedIOException(
                    new IOException("Not a response: " + new String(bytes, StandardCharsets.UTF_8)));
        }
        String head = new String(bytes, 0, end, StandardCharsets.ISO_8859_1);
        boolean chunked = head.toLowerCase(Locale.ROOT).contains("transfer-encoding: chunked");
        byte[] body = chunked ? unchunked(bytes, end + 4) : java.util.Arrays.copyOfRange(bytes, end + 4, bytes.length);
        return new Response(Integer.parseInt(head.split(" ")[1]), head, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] unchunked(byte[] bytes, int from) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int at = from;
        while (at < bytes.length) {
            int line = indexOf(bytes, "\r\n", at);
            int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII).strip(), 16);
            if (size == 0) {
                break;
            }
            body.write(bytes, line + 2, size);
            at = line + 2 + size + 2;
        }
        return body.toByteArray();
    }

    private static int indexOf(byte[] bytes, String wanted, int from) {
        byte[] pattern = wanted.getBytes(StandardCharsets.US_ASCII);
        for (int at = from; at <= bytes.length - pattern.length; at++) {
            int matched = 0;
            while (matched < pattern.length && bytes[at + matched] == pattern[matched]) {
                matched++;
            }
            if (matched == pattern.length) {
                return at;
            }
        }
        return -1;
    }
}
