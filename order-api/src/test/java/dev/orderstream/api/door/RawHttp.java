package dev.orderstream.api.door;

import dev.orderstream.api.RunningApi;
import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.springframework.core.env.Environment;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Sends bytes as they are, which HTTP clients would not, and reads the response until the service closes the connection. */
final class RawHttp {

    private static final JsonMapper JSON = new JsonMapper();

    private final int port;

    RawHttp(RunningApi api) {
        this.port = api.bean(Environment.class).getRequiredProperty("local.server.port", Integer.class);
    }

    /** What came back: status line, headers and body. */
    record Response(int status, String head, String body) {

        JsonNode json() {
            return JSON.readTree(body);
        }

        String code() {
            return json().path("type").asString().replace("https://orderstream.dev/problems/", "");
        }
    }

    /** The response to a request that is written as it stands, by somebody who may do everything; {@code \n} becomes a line end of HTTP. */
    Response send(String request) {
        return sendAsItIs(request.replaceFirst(
                "\nHost: localhost\n", "\nHost: localhost\nAuthorization: " + TestIssuer.authorization() + "\n"));
    }

    private Response sendAsItIs(String request) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(60_000);
            socket.getOutputStream().write(request.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            String all = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int end = all.indexOf("\r\n\r\n");
            if (end < 0) {
                throw new AssertionError("No response but \"" + all + "\" to " + request);
            }
            String head = all.substring(0, end);
            String body = all.substring(end + 4);
            boolean chunked = head.toLowerCase(java.util.Locale.ROOT).contains("transfer-encoding: chunked");
            return new Response(Integer.parseInt(head.split(" ")[1]), head, chunked ? unchunked(body) : body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String unchunked(String body) {
        StringBuilder text = new StringBuilder();
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (true) {
            int line = indexOfLineEnd(bytes, at);
            int size = Integer.parseInt(new String(bytes, at, line - at, StandardCharsets.US_ASCII).strip(), 16);
            if (size == 0) {
                return text.toString();
            }
            text.append(new String(bytes, line + 2, size, StandardCharsets.UTF_8));
            at = line + 2 + size + 2;
        }
    }

    private static int indexOfLineEnd(byte[] bytes, int from) {
        int at = from;
        while (bytes[at] != '\r') {
            at++;
        }
        return at;
    }
}
