package dev.orderstream.web.http;

import dev.orderstream.web.authentication.TestIssuer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends requests as they are, also such as no client would send, and reads until the service closes the connection. A
 * response that does not come in two minutes is a failure. A service may answer and close before it has read all of a
 * request; its response counts then, as it does for whoever reads it.
 */
public final class RawHttp {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int PATIENCE_MILLIS = 120_000;

    private final int port;

    public RawHttp(int port) {
        this.port = port;
    }

    /** What came back. */
    public record Response(int status, String head, String body) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public boolean isProblem() {
            return head.toLowerCase(Locale.ROOT).contains("content-type: application/problem+json");
        }

        /** The code of a problem. */
        public String code() {
            return json().path("type").asString().replace("https://orderstream.dev/problems/", "");
        }
    }

    public Response get(String target) {
        return send("GET", target, Map.of(), new byte[0]);
    }

    /** Asks without saying who asks. */
    public Response withoutToken(String target) {
        return sendAs("", "GET", target, Map.of(), new byte[0]);
    }

    public Response send(String method, String target, Map<String, String> headers, byte[] body) {
        return sendAs("Authorization: " + TestIssuer.authorization() + "\r\n", method, target, headers, body);
    }

    private Response sendAs(
            String authorization, String method, String target, Map<String, String> headers, byte[] body) {
        StringBuilder head = new StringBuilder(
                method + " " + target + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n" + authorization);
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body.length).append("\r\n\r\n");
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        try {
            return read(exchange(request.toByteArray()));
        } catch (IOException failed) {
            throw new UncheckedIOException(method + " " + target, failed);
        }
    }

    /** The response to a request that is written as it stands, by somebody who may do everything; {@code \n} becomes a line end of HTTP. */
    public Response send(String request) {
        String authorized = request.replaceFirst(
                "\nHost: localhost\n", "\nHost: localhost\nAuthorization: " + TestIssuer.authorization() + "\n");
        try {
            return read(exchange(authorized.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1)));
        } catch (IOException failed) {
            throw new UncheckedIOException(request, failed);
        }
    }

    private byte[] exchange(byte[] request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            ByteArrayOutputStream response = new ByteArrayOutputStream();
            try {
                socket.getOutputStream().write(request);
                socket.getInputStream().transferTo(response);
            } catch (SocketException closedEarly) {
                readRest(socket, response, closedEarly);
            }
            return response.toByteArray();
        }
    }

    /** What a service has sent before it closed the connection with a part of the request unread. */
    private static void readRest(Socket socket, ByteArrayOutputStream response, SocketException closedEarly)
            throws IOException {
        try {
            socket.getInputStream().transferTo(response);
        } catch (SocketException reset) {
            closedEarly.addSuppressed(reset);
        }
        if (response.size() == 0) {
            throw closedEarly;
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
