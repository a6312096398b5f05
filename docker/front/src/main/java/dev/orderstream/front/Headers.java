package dev.orderstream.front;

import io.netty.handler.codec.http.DefaultHttpHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Headers on their way: what concerns one connection stays there (RFC 9110, section 7.6.1), and nobody says for somebody else where a request comes from. */
final class Headers {

    private static final List<String> OF_A_CONNECTION = List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    /** The front has asked for the body itself by then. */
    private static final String ANSWERED_HERE = "expect";

    private static final String FORWARDED = "forwarded";
    private static final String FORWARDED_PREFIX = "x-forwarded-";
    private static final String FORWARDED_FOR = "X-Forwarded-For";
    private static final String REAL_ADDRESS = "x-real-ip";

    private Headers() {}

    /**
     * Headers of a client as an instance gets them. Where the request comes from is what the connection says; the claims of a client are left out.
     *
     * @param client address of the other end of its connection; nothing where it is gone already
     */
    static HttpHeaders toInstance(HttpHeaders received, @Nullable InetSocketAddress client) {
        HttpHeaders passed = without(received);
        passed.names().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith(FORWARDED_PREFIX)
                        || Set.of(FORWARDED, REAL_ADDRESS, ANSWERED_HERE).contains(name))
                .forEach(passed::remove);
        if (client != null && client.getAddress() != null) {
            passed.set(FORWARDED_FOR, client.getAddress().getHostAddress());
        }
        passed.add(HttpHeaderNames.VIA, "1.1 front");
        return passed;
    }

    /** Headers of an instance as a client gets them. */
    static HttpHeaders toClient(HttpHeaders received) {
        return without(received);
    }

    private static HttpHeaders without(HttpHeaders received) {
        HttpHeaders passed = new DefaultHttpHeaders().set(received);
        namesIn(received.getAll(HttpHeaderNames.CONNECTION)).forEach(passed::remove);
        OF_A_CONNECTION.forEach(passed::remove);
        return passed;
    }

    private static Set<String> namesIn(List<String> connection) {
        return connection.stream()
                .flatMap(value -> Stream.of(value.split(",", -1)))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                // Where a body ends is not for a client to leave out.
                .filter(name -> !name.equalsIgnoreCase("content-length") && !name.equalsIgnoreCase("host"))
                .collect(Collectors.toSet());
    }
}
