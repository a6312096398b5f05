package dev.orderstream.bench.embedded;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A kept-alive connection that sends bytes as they are and looks at no more of a response than where it ends. */
final class LightConnection implements AutoCloseable {

    private static final int FIRST_BUFFER = 16 << 10;
    private static final byte[] LENGTH = "\r\ncontent-length: ".getBytes(StandardCharsets.US_ASCII);
    private static final int STATUS_OFFSET = "HTTP/1.1 ".length();

    private final SocketChannel channel;
    private ByteBuffer response = ByteBuffer.allocateDirect(FIRST_BUFFER);
    private int headLength;
    private int length;

    /** Connects to a port of this machine. */
    LightConnection(int port) throws IOException {
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    }

    SocketChannel channel() {
        return channel;
    }

    /** Sends a request and forgets the last response. */
    void send(ByteBuffer request) throws IOException {
        response.clear();
        headLength = 0;
        length = 0;
        while (request.hasRemaining()) {
            channel.write(request);
        }
    }

    /** Reads what has come; true when the response is there as a whole. */
    boolean receive() throws IOException {
        if (channel.read(response) < 0) {
            throw new EOFException("The server has closed the connection.");
        }
        if (headLength == 0 && !readHead()) {
            return false;
        }
        if (response.position() < length && !response.hasRemaining()) {
            response = ByteBuffer.allocateDirect(length).put(response.flip());
        }
        return response.position() >= length;
    }

    private boolean readHead() {
        int end = response.position() - 3;
        for (int i = STATUS_OFFSET; i < end; i++) {
            if (response.get(i) == '\r' && response.get(i + 2) == '\r') {
                headLength = i + 4;
                length = headLength + contentLength();
                return true;
            }
        }
        return false;
    }

    private int contentLength() {
        for (int i = STATUS_OFFSET; i < headLength - LENGTH.length; i++) {
            if (response.get(i) == '\r' && isLengthAt(i)) {
                int number = 0;
                for (int at = i + LENGTH.length; response.get(at) != '\r'; at++) {
                    number = number * 10 + response.get(at) - '0';
                }
                return number;
            }
        }
        throw new IllegalStateException("The response has no content-length: " + text(0, headLength));
    }

    private boolean isLengthAt(int position) {
        for (int i = 1; i < LENGTH.length; i++) {
            if (response.get(position + i) != LENGTH[i]) {
                return false;
            }
        }
        return true;
    }

    /** HTTP status of the response. */
    int status() {
        return (response.get(STATUS_OFFSET) - '0') * 100
                + (response.get(STATUS_OFFSET + 1) - '0') * 10
                + response.get(STATUS_OFFSET + 2)
                - '0';
    }

    /** A header of the response by its lower-case name, or null. */
    @Nullable
    String header(String name) {
        String head = text(0, headLength);
        int start = head.toLowerCase(Locale.ROOT).indexOf("\r\n" + name + ": ");
        return start < 0 ? null : head.substring(start + name.length() + 4, head.indexOf("\r\n", start + 2));
    }

    /** The body of the response. */
    String body() {
        return text(headLength, length);
    }

    private String text(int from, int to) {
        byte[] bytes = new byte[to - from];
        response.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
