package dev.orderstream.web.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RawHttpTest {

    private static final byte[] MORE_THAN_A_SOCKET_HOLDS = new byte[30_000_000];

    @Test
    void aResponseCountsAlsoWhereTheServiceDidNotReadTheWholeRequest() throws Exception {
        RawHttp.Response response = answered("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\nno");
        assertThat(response.status()).isEqualTo(400);
        assertThat(response.body()).isEqualTo("no");
    }

    @Test
    void aConnectionThatIsClosedWithoutAResponseIsAFailure() {
        assertThatThrownBy(() -> answered("")).isInstanceOf(UncheckedIOException.class);
    }

    private static RawHttp.Response answered(String response) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> served = CompletableFuture.runAsync(() -> answerUnread(server, response));
            RawHttp.Response received =
                    new RawHttp(server.getLocalPort()).send("POST", "/", Map.of(), MORE_THAN_A_SOCKET_HOLDS);
            served.get();
            return received;
        }
    }

    private static void answerUnread(ServerSocket server, String response) {
        try (Socket client = server.accept()) {
            client.getOutputStream().write(response.getBytes(US_ASCII));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
