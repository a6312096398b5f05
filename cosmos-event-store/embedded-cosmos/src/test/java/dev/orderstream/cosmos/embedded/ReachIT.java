package dev.orderstream.cosmos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.azure.cosmos.CosmosClient;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who can reach a server, and who may tell it to misbehave. */
class ReachIT {

    private static final String OWN_KEY =
            Base64.getEncoder().encodeToString("a key of one's own".getBytes(StandardCharsets.UTF_8));
    private static final List<String> CONTROLS =
            List.of("_embedded", "_embedded/health", "_embedded/faults", "_embedded/clock");

    /** An address of this machine that other machines could use; requests to it do not come over loopback. */
    private static InetAddress outsideAddress() throws IOException {
        Optional<InetAddress> address = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(candidate -> !candidate.isLoopbackAddress() && !candidate.isLinkLocalAddress())
                .filter(candidate -> candidate.getAddress().length == 4)
                .findFirst();
        assumeThat(address)
                .as("this machine has no address but loopback, so nothing can come from outside")
                .isPresent();
        return address.orElseThrow();
    }

    private static String outside(EmbeddedCosmos cosmos) throws IOException {
        return "http://" + outsideAddress().getHostAddress() + ":" + cosmos.port();
    }

    private static int status(String uri, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void aServerListensOnLoopbackAloneUnlessItIsToldOtherwise() throws Exception {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start()) {
            assertThat(cosmos.endpoint()).startsWith("http://localhost:");
            assertThat(status("http://127.0.0.1:" + cosmos.port() + "/_embedded/health"))
                    .isEqualTo(200);
            assertThatThrownBy(() -> status(outside(cosmos) + "/_embedded/health"))
                    .isInstanceOf(ConnectException.class);
        }
    }

    @SuppressWarnings("AddressSelection") // A literal has one address.
    @Test
    void loopbackMeansTheAddressesOfBothFamilies() throws Exception {
        InetAddress six = InetAddress.getByName("::1");
        assumeThat(NetworkInterface.getByInetAddress(six))
                .as("this machine has no IPv6 loopback address")
                .isNotNull();
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start()) {
            assertThat(status("http://[::1]:" + cosmos.port() + "/_embedded/health"))
                    .isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {EmbeddedCosmos.DEFAULT_KEY, EmbeddedCosmos.WELL_KNOWN_KEY})
    void whatOthersCanReachNeedsAKeyOfItsOwn(String published) {
        assertThatThrownBy(() -> EmbeddedCosmos.builder()
                        .host("0.0.0.0")
                        .key(published)
                        .start()
                        .close())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'0.0.0.0'")
                .hasMessageContaining("--key");
        assertThatThrownBy(() -> EmbeddedCosmos.builder()
                        .host(outsideAddress().getHostAddress())
                        .key(published)
                        .start()
                        .close())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatCode(() -> EmbeddedCosmos.builder()
                        .host("127.0.0.1")
                        .key(published)
                        .start()
                        .close())
                .doesNotThrowAnyException();
    }

    @Test
    void aHostThatIsUnknownIsNamed() {
        assertThatThrownBy(() -> EmbeddedCosmos.builder()
                        .host("no-such-host.invalid")
                        .key(OWN_KEY)
                        .start()
                        .close())
                .hasMessageContaining("no-such-host.invalid")
                .hasMessageContaining("0.0.0.0");
    }

    @Test
    void anOpenServerServesOthersWhoSignWithItsKey() throws Exception {
        try (EmbeddedCosmos cosmos =
                EmbeddedCosmos.builder().host("0.0.0.0").key(OWN_KEY).start()) {
            PlainClient owner = new PlainClient(outside(cosmos), OWN_KEY);
            assertThat(owner.send("POST", "dbs", "{\"id\":\"shop\"}").status()).isEqualTo(201);
            assertThat(new PlainClient(outside(cosmos), EmbeddedCosmos.DEFAULT_KEY)
                            .send("GET", "dbs", "")
                            .status())
                    .isEqualTo(401);
        }
    }

    @Test
    void fromOutsideTheControlPlaneIsClosedWithoutTheKey() throws Exception {
        try (EmbeddedCosmos cosmos =
                EmbeddedCosmos.builder().host("0.0.0.0").key(OWN_KEY).start()) {
            for (String control : CONTROLS) {
                String uri = outside(cosmos) + "/" + control;
                assertThat(status(uri)).as(uri).isEqualTo(401);
                assertThat(status(uri, "authorization", "Bearer " + EmbeddedCosmos.DEFAULT_KEY))
                        .as(uri)
                        .isEqualTo(401);
                assertThat(status(uri, "authorization", "Bearer ???")).as(uri).isEqualTo(401);
                assertThat(status(uri, "authorization", "Bearer " + OWN_KEY))
                        .as(uri)
                        .isEqualTo(200);
                assertThat(new PlainClient(outside(cosmos), OWN_KEY)
                                .send("GET", control, "")
                                .status())
                        .as(uri)
                        .isEqualTo(200);
                assertThat(status("http://localhost:" + cosmos.port() + "/" + control))
                        .as("%s from this machine", control)
                        .isEqualTo(200);
            }
            PlainClient stranger = new PlainClient(outside(cosmos), EmbeddedCosmos.DEFAULT_KEY);
            assertThat(stranger.send("POST", "_embedded/clock", "{\"advanceMilliseconds\":1000}")
                            .status())
                    .isEqualTo(401);
            assertThat(stranger.send("POST", "_embedded/split", "{}").status()).isEqualTo(401);
            assertThat(cosmos.clock().offset()).isEqualTo(Duration.ZERO);
        }
    }

    /** A page in a browser on this machine reaches loopback too; it cannot hide where it comes from. */
    @Test
    void aPageOfAnotherOriginCannotControlTheServer() throws Exception {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start()) {
            String faults = cosmos.endpoint() + "/_embedded/faults";
            assertThat(status(faults, "origin", "https://example.com")).isEqualTo(401);
            assertThat(status(faults, "origin", "null")).isEqualTo(401);
            assertThat(status(faults, "origin", cosmos.endpoint())).isEqualTo(200);
            assertThat(statusUnderHost(cosmos, "rebound.example.com:" + cosmos.port()))
                    .isEqualTo(401);
            assertThat(statusUnderHost(cosmos, "127.0.0.1:" + cosmos.port())).isEqualTo(200);
        }
    }

    private static int statusUnderHost(EmbeddedCosmos cosmos, String host) throws IOException {
        try (Socket socket = new Socket("localhost", cosmos.port())) {
            String request = "GET /_embedded/faults HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            String response = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return Integer.parseInt(response.substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    /** Samples and tools bring this key along (https://learn.microsoft.com/azure/cosmos-db/emulator). */
    @Test
    void clientsOfMicrosoftsEmulatorFindTheirKey() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.builder()
                        .key(EmbeddedCosmos.WELL_KNOWN_KEY)
                        .start();
                CosmosClient client = CosmosFixture.clientOf(
                                cosmos.endpoint(),
                                "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==")
                        .buildClient()) {
            assertThat(client.createDatabase("shop").getStatusCode()).isEqualTo(201);
        }
    }

    @Test
    void aRequestThatNeverBecomesCompleteLosesItsConnection() throws Exception {
        try (EmbeddedCosmos cosmos =
                EmbeddedCosmos.builder().requestTimeout(Duration.ofMillis(300)).start()) {
            for (String half : List.of(
                    "",
                    "GET /_embedded/hea",
                    "POST /dbs HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"id\":")) {
                try (Socket socket = connect(cosmos)) {
                    socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
                    assertThat(socket.getInputStream().read()).as(half).isEqualTo(-1);
                }
            }
        }
    }

    @Test
    void aConnectionMayRestBetweenTwoRequests() throws Exception {
        Duration timeout = Duration.ofMillis(300);
        try (EmbeddedCosmos cosmos =
                        EmbeddedCosmos.builder().requestTimeout(timeout).start();
                Socket resting = connect(cosmos);
                Socket halfSent = connect(cosmos)) {
            askForHealth(resting);
            halfSent.getOutputStream().write("GET /".getBytes(StandardCharsets.US_ASCII));
            assertThat(halfSent.getInputStream().read())
                    .as("the time is over for the other one")
                    .isEqualTo(-1);
            askForHealth(resting);
        }
    }

    private static Socket connect(EmbeddedCosmos cosmos) throws IOException {
        Socket socket = new Socket();
        socket.connect(new InetSocketAddress("localhost", cosmos.port()));
        return socket;
    }

    private static void askForHealth(Socket socket) throws IOException {
        socket.getOutputStream()
                .write("GET /_embedded/health HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        StringBuilder response = new StringBuilder();
        while (response.indexOf("\"UP\"}") < 0) {
            int next = socket.getInputStream().read();
            assertThat(next).as(response.toString()).isNotEqualTo(-1);
            response.append((char) next);
        }
    }
}
