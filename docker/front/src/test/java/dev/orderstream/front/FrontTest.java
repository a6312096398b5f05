package dev.orderstream.front;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class FrontTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final List<AutoCloseable> opened = new ArrayList<>();
    private int port;
    private int statusPort;

    @AfterEach
    void stop() throws Exception {
        Collections.reverse(opened);
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @Test
    void requestsAreSharedByTheInstancesThatAreReady() throws Exception {
        front(instance("one"), instance("two"));

        assertThat(answersTo(10)).isEqualTo(Map.of("one", 5L, "two", 5L));
    }

    @Test
    void anInstanceGetsNothingWhileItIsNotReady() throws Exception {
        TestInstance two = instance("two");
        front(instance("one"), two);

        two.ready(false);
        awaitStatus("not ready");
        assertThat(answersTo(4)).isEqualTo(Map.of("one", 4L));

        two.ready(true);
        awaitNoStatus("not ready");
        assertThat(answersTo(4)).containsOnlyKeys("one", "two");
    }

    @Test
    void whereNoInstanceIsReadyNothingIsSentAndTheCallerMayRepeat() throws Exception {
        TestInstance one = instance("one");
        front(one);
        one.ready(false);
        awaitStatus("not ready");

        HttpResponse<String> response = post("/orders", "{}");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(response.body()).contains("https://orderstream.dev/problems/no-instance");
        assertThat(one.taken()).isEmpty();
    }

    @Test
    void aCommandGoesToAnotherInstanceWhereTheFirstOneRefusesConnections() throws Exception {
        TestInstance two = instance("two");
        Instances instances = unwatched(refusingPort(), two.port());

        for (int number = 0; number < 4; number++) {
            assertThat(post("/orders", "{}").body()).isEqualTo("two");
        }

        assertThat(two.taken()).hasSize(4);
        assertThat(instances.all()).extracting(Instance::isReady).containsExactly(false, true);
    }

    @Test
    void aCommandThatMayHaveBeenAppliedIsNotSentAgain() throws Exception {
        TestInstance one = open(TestInstance.breakingOff());
        TestInstance two = open(TestInstance.breakingOff());
        front(one, two);

        HttpResponse<String> response = post("/orders", "{}");

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(response.headers().firstValue("Retry-After")).contains("1");
        assertThat(response.body()).contains("https://orderstream.dev/problems/no-answer");
        assertThat(Stream.concat(one.taken().stream(), two.taken().stream())).containsExactly("POST /orders");
    }

    @Test
    void aDeletionThatMayHaveBeenAppliedIsNotSentAgain() throws Exception {
        TestInstance one = open(TestInstance.breakingOff());
        TestInstance two = open(TestInstance.breakingOff());
        front(one, two);

        HttpResponse<String> response = http.send(
                request("/customers/ada/personal-data").DELETE().build(), HttpResponse.BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(503);
        assertThat(one.taken().size() + two.taken().size()).isEqualTo(1);
    }

    @Test
    void aQueryIsAskedOfAnotherInstanceWhenTheFirstOneBreaksOff() throws Exception {
        TestInstance one = open(TestInstance.breakingOff());
        front(one, instance("two"));

        assertThat(answersTo(4)).isEqualTo(Map.of("two", 4L));
        assertThat(one.taken()).isNotEmpty();
    }

    @Test
    void aResponseIsPassedOnAsItComes() throws Exception {
        Sinks.Many<String> events = Sinks.many().unicast().onBackpressureBuffer();
        TestInstance one = open(new TestInstance(
                (request, response) -> response.sse().send(events.asFlux().map(FrontTest::buffer), part -> true)));
        front(one);
        events.tryEmitNext("data: first\n\n");

        HttpResponse<InputStream> response =
                http.send(request("/stream").build(), HttpResponse.BodyHandlers.ofInputStream());

        assertThat(new String(response.body().readNBytes(13), UTF_8)).isEqualTo("data: first\n\n");
        events.tryEmitNext("data: second\n\n");
        events.tryEmitComplete();
        assertThat(new String(response.body().readAllBytes(), UTF_8)).isEqualTo("data: second\n\n");
    }

    @Test
    void aConnectionIsKeptForFurtherRequestsAlsoWhenNobodyKnowsHowLongAResponseIs() throws Exception {
        front(open(new TestInstance(
                (request, response) -> response.send(Flux.just(buffer("some"), buffer(" and more")), part -> true))));

        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(client, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            StringBuilder first = new StringBuilder();
            while (!first.toString().endsWith("\r\n0\r\n\r\n")) {
                first.append((char) client.getInputStream().read());
            }
            write(client, "GET /b HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains(" and more");
        }
    }

    @Test
    void aBodyIsPassedOnAsItComes() throws Exception {
        CompletableFuture<String> firstPart = new CompletableFuture<>();
        TestInstance one = open(new TestInstance((request, response) -> response.sendString(
                request.receive().asString().doOnNext(firstPart::complete).collect(Collectors.joining()))));
        front(one);

        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(client, "POST /orders HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\nConnection: close\r\n\r\n12345");
            assertThat(firstPart.get()).isEqualTo("12345");
            write(client, "67890");
            assertThat(new String(client.getInputStream().readAllBytes(), US_ASCII))
                    .startsWith("HTTP/1.1 200")
                    .contains("1234567890");
        }
    }

    @Test
    void largeBodiesOfEveryKindArriveWhole() throws Exception {
        TestInstance one = open(new TestInstance((request, response) ->
                response.sendString(request.receive().aggregate().asString().defaultIfEmpty(""))));
        front(one);
        String body = "x".repeat(3_000_000);

        for (String method : List.of("POST", "GET", "DELETE")) {
            assertThat(sendWith(method, HttpRequest.BodyPublishers.ofString(body))
                            .body())
                    .as(method)
                    .isEqualTo(body);
            assertThat(sendWith(method, chunked(body)).body()).as(method).isEqualTo(body);
        }
    }

    @Test
    void aResponseThatIsBrokenOffIsNotTakenForAWholeOne() throws Exception {
        TestInstance one = open(new TestInstance((request, response) -> response.send(
                Flux.concat(Mono.just(buffer("half")), Mono.error(new IOException("planned"))), part -> true)));
        front(one);

        assertThatThrownBy(() -> get("/orders/1")).isInstanceOf(IOException.class);
    }

    @Test
    void whatConcernsAConnectionStaysThereAndNobodySaysForAnotherWhereARequestComesFrom() throws Exception {
        TestInstance one = open(new TestInstance((request, response) -> response.header("Keep-Alive", "timeout=5")
                .header("Connection", "X-Of-Connection")
                .header("X-Of-Connection", "1")
                .header("X-Of-Response", "1")
                .sendString(Mono.just(request.requestHeaders().entries().stream()
                        .map(header -> header.getKey().toLowerCase(java.util.Locale.ROOT) + "=" + header.getValue())
                        .sorted()
                        .collect(Collectors.joining("\n"))))));
        front(one);

        String response = exchange(
                """
                GET /a HTTP/1.1
                Host: shop.example
                Connection: close, X-Secret
                X-Secret: 1
                Keep-Alive: timeout=5
                TE: trailers
                Upgrade: h2c
                Proxy-Authorization: Basic x
                X-Forwarded-For: 10.1.2.3
                X-Forwarded-Proto: https
                Forwarded: for=10.1.2.3
                X-Real-IP: 10.1.2.3
                Idempotency-Key: one
                Idempotency-Key: two

                """);

        assertThat(response.lines().dropWhile(line -> !line.isEmpty()).skip(1))
                .contains("host=shop.example", "idempotency-key=one", "idempotency-key=two")
                .contains("x-forwarded-for=127.0.0.1", "via=1.1 front")
                .noneMatch(line ->
                        line.matches("(x-secret|keep-alive|te|upgrade|proxy-authorization|forwarded|x-real-ip)=.*"))
                .noneMatch(line -> line.contains("10.1.2.3") || line.startsWith("x-forwarded-proto"));
        assertThat(response)
                .contains("X-Of-Response: 1")
                .doesNotContain("X-Of-Connection")
                .doesNotContain("Keep-Alive");
    }

    @Test
    void whatARequestIsAboutArrivesAsItWasWritten() throws Exception {
        TestInstance one = instance("one");
        front(one);

        exchange("GET /stock/A%2FB/..//x;y?sku=%7B&minVersion=+1 HTTP/1.1\nHost: a\nConnection: close\n\n");
        exchange("GET http://shop.example/stock?limit=1 HTTP/1.1\nHost: a\nConnection: close\n\n");
        assertThat(exchange("GET /stock/{} HTTP/1.1\nHost: a\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 400")
                .contains("https://orderstream.dev/problems/bad-request");

        assertThat(one.taken()).containsExactly("GET /stock/A%2FB/..//x;y?sku=%7B&minVersion=+1", "GET /stock?limit=1");
    }

    @Test
    void aResponseWithoutABodyHasNone() throws Exception {
        TestInstance one = open(new TestInstance((request, response) -> request.uri()
                        .equals("/none")
                ? response.status(204).send()
                : response.header("Content-Length", "5").header("ETag", "\"3\"").sendObject(Unpooled.EMPTY_BUFFER)));
        front(one);

        assertThat(get("/none").statusCode()).isEqualTo(204);
        assertThat(exchange("HEAD /orders/1 HTTP/1.1\nHost: a\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 200")
                .containsIgnoringCase("content-length: 5")
                .endsWith("\r\n\r\n");
    }

    @Test
    void headersAreBounded() throws Exception {
        TestInstance one = instance("one");
        front(one);

        assertThat(exchange("GET /a HTTP/1.1\nHost: a\nConnection: close\nX-Long: " + "x".repeat(70_000) + "\n\n"))
                .startsWith("HTTP/1.1 431");
        assertThat(exchange("GET /" + "x".repeat(70_000) + " HTTP/1.1\nHost: a\nConnection: close\n\n"))
                .startsWith("HTTP/1.1 414");
        assertThat(one.taken()).isEmpty();
    }

    @Test
    void requestsThatWaitForAnInstanceAreBounded() throws Exception {
        Sinks.Empty<Void> end = Sinks.empty();
        TestInstance one =
                open(new TestInstance((request, response) -> end.asMono().then(Mono.from(response.send()))));
        front(new Limits(10, 1, 1, PATIENCE, 65_536, PATIENCE, PATIENCE, PATIENCE), one);

        CompletableFuture<Integer> taken = statusOf("/taken");
        await().atMost(PATIENCE).until(() -> one.taken().size() == 1);
        List<CompletableFuture<Integer>> others = List.of(statusOf("/other"), statusOf("/other"));
        await().atMost(PATIENCE).until(() -> others.stream().anyMatch(CompletableFuture::isDone));

        assertThat(CompletableFuture.anyOf(others.toArray(new CompletableFuture<?>[0]))
                        .get())
                .isEqualTo(503);
        assertThat(taken).isNotDone();
        end.tryEmitEmpty();
        assertThat(taken.get()).isEqualTo(200);
    }

    @Test
    void connectionsAreBounded() throws Exception {
        front(Limits.USUAL.with(1, 1, 1), instance("one"));

        try (Socket first = new Socket(InetAddress.getLoopbackAddress(), port)) {
            write(first, "GET /a HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(first.getInputStream().read()).isEqualTo('H');
            try (Socket second = new Socket(InetAddress.getLoopbackAddress(), port)) {
                second.setSoTimeout((int) PATIENCE.toMillis());
                assertThat(second.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void requestsUnderWayAreFinishedWhenItStops() throws Exception {
        Sinks.Empty<Void> end = Sinks.empty();
        TestInstance one = open(new TestInstance(
                (request, response) -> end.asMono().then(Mono.from(response.sendString(Mono.just("done"))))));
        Front front = front(one);
        CompletableFuture<Integer> status = statusOf("/orders/1");
        await().atMost(PATIENCE).until(() -> one.taken().size() == 1);

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(front::close);
        await().atMost(PATIENCE).until(() -> isRefused(port));
        assertThat(stopped).isNotDone();
        end.tryEmitEmpty();

        assertThat(status.get()).isEqualTo(200);
        stopped.get();
    }

    private TestInstance instance(String text) {
        return open(TestInstance.saying(text));
    }

    private <T extends AutoCloseable> T open(T one) {
        opened.add(one);
        return one;
    }

    private Front front(TestInstance... behind) {
        return front(Limits.USUAL, behind);
    }

    /** Puts instances behind a port, and waits until they are known to be ready. */
    private Front front(Limits limits, TestInstance... behind) {
        Route route = new Route(
                "order-api", 0, Stream.of(behind).map(TestInstance::port).toList());
        Front front = open(Front.start("127.0.0.1", List.of(route), 0, limits));
        port = front.ports().get(0);
        statusPort = front.ports().get(1);
        awaitNoStatus("not ready");
        return front;
    }

    /** Puts instances behind a port that are taken for ready although nobody has asked them. */
    private Instances unwatched(int... ports) {
        Instances instances = new Instances(IntStream.of(ports)
                .mapToObj(
                        one -> new Instance("order-api", new InetSocketAddress(InetAddress.getLoopbackAddress(), one)))
                .toList());
        instances.all().forEach(instance -> instance.report(true, "the test says so"));
        var server = reactor.netty.http.server.HttpServer.create()
                .host("127.0.0.1")
                .port(0)
                .handle(new Forwarding(
                        instances, reactor.netty.http.client.HttpClient.create().disableRetry(true)))
                .bindNow();
        opened.add(server::disposeNow);
        port = server.port();
        return instances;
    }

    private static int refusingPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static boolean isRefused(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return !socket.isConnected();
        } catch (IOException refused) {
            return true;
        }
    }

    private void awaitStatus(String text) {
        await().atMost(PATIENCE).until(() -> status().contains(text));
    }

    private void awaitNoStatus(String text) {
        await().atMost(PATIENCE).until(() -> !status().contains(text));
    }

    private String status() throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + statusPort + "/status"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return http.send(request(path).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws IOException, InterruptedException {
        return http.send(
                request(path).POST(HttpRequest.BodyPublishers.ofString(body)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> sendWith(String method, HttpRequest.BodyPublisher body)
            throws IOException, InterruptedException {
        return http.send(request("/any").method(method, body).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher chunked(String body) {
        return HttpRequest.BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(body.getBytes(UTF_8)));
    }

    private CompletableFuture<Integer> statusOf(String path) {
        return http.sendAsync(request(path).build(), HttpResponse.BodyHandlers.discarding())
                .thenApply(HttpResponse::statusCode);
    }

    private Map<String, Long> answersTo(int queries) throws IOException, InterruptedException {
        List<String> answers = new ArrayList<>();
        for (int number = 0; number < queries; number++) {
            answers.add(get("/orders/" + number).body());
        }
        return answers.stream().collect(Collectors.groupingBy(answer -> answer, Collectors.counting()));
    }

    /** Sends lines as they are, and reads until the connection is closed. */
    private String exchange(String lines) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setSoTimeout((int) PATIENCE.toMillis());
            write(client, lines.replace("\n", "\r\n"));
            return new String(client.getInputStream().readAllBytes(), US_ASCII);
        }
    }

    private static ByteBuf buffer(String text) {
        return Unpooled.copiedBuffer(text, UTF_8);
    }

    private static void write(Socket client, String text) throws IOException {
        client.getOutputStream().write(text.getBytes(US_ASCII));
        client.getOutputStream().flush();
    }
}
