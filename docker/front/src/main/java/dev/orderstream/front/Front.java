package dev.orderstream.front;

import io.netty.channel.ChannelOption;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.DisposableServer;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.server.HttpServer;
import reactor.netty.resources.ConnectionProvider;

/** Listens on the port of each route until it is closed. */
final class Front implements AutoCloseable {

    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(2);
    private static final Duration BODY_PAUSE = Duration.ofSeconds(10);
    private static final Duration FINISH_WITHIN = Duration.ofSeconds(30);

    private final List<Instances> instances = new ArrayList<>();
    private final List<Disposable> watches = new ArrayList<>();
    private final List<DisposableServer> servers = new ArrayList<>();
    private final ConnectionProvider connections;
    private final Limits limits;

    private Front(Limits limits) {
        this.limits = limits;
        this.connections = ConnectionProvider.builder("front")
                .maxConnections(limits.instanceConnections())
                .pendingAcquireMaxCount(limits.pending())
                .pendingAcquireTimeout(limits.pendingFor())
                .maxIdleTime(limits.idleFor())
                .build();
    }

    /**
     * Begins to listen.
     *
     * @param host address that clients use
     * @param statusPort on the loopback address, where it tells which instances are ready; 0 for any free one
     * @throws reactor.netty.ChannelBindException if a port is taken
     */
    static Front start(String host, List<Route> routes, int statusPort, Limits limits) {
        Front front = new Front(limits);
        try {
            routes.forEach(route -> front.open(host, route));
            front.openStatus(statusPort);
            return front;
        } catch (RuntimeException taken) {
            front.close();
            throw taken;
        }
    }

    /** The ports that are listened on: of the routes in their order, then that of the status. */
    List<Integer> ports() {
        return servers.stream().map(DisposableServer::port).toList();
    }

    private void open(String host, Route route) {
        Instances behind = new Instances(route.instances().stream()
                .map(port ->
                        new Instance(route.service(), new InetSocketAddress(InetAddress.getLoopbackAddress(), port)))
                .toList());
        instances.add(behind);
        watches.add(Readiness.watch(behind));
        servers.add(HttpServer.create()
                .host(host)
                .port(route.port())
                .maxConnections(limits.connections())
                .channelGroup(new DefaultChannelGroup(GlobalEventExecutor.INSTANCE))
                .httpRequestDecoder(
                        spec -> spec.maxInitialLineLength(limits.headerBytes()).maxHeaderSize(limits.headerBytes()))
                .idleTimeout(limits.clientIdleFor())
                .readTimeout(BODY_PAUSE)
                .handle(new Forwarding(behind, client()))
                .bindNow());
    }

    private HttpClient client() {
        return HttpClient.create(connections)
                .disableRetry(true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) CONNECT_WITHIN.toMillis())
                .httpResponseDecoder(spec -> spec.maxHeaderSize(limits.headerBytes()))
                .responseTimeout(limits.responseWithin());
    }

    private void openStatus(int port) {
        servers.add(HttpServer.create()
                .host(LOOPBACK)
                .port(port)
                .route(routes -> routes.get(
                        "/status", (request, response) -> response.header("Content-Type", "text/plain; charset=utf-8")
                                .sendByteArray(Mono.fromSupplier(() -> status().getBytes(StandardCharsets.UTF_8)))))
                .bindNow());
    }

    /** A line for each instance: what and where it is, and whether it is ready. */
    private String status() {
        return instances.stream()
                .flatMap(behind -> behind.all().stream())
                .map(instance -> "%s is %s, with %d requests%n"
                        .formatted(instance, instance.isReady() ? "ready" : "not ready", instance.requests()))
                .collect(Collectors.joining());
    }

    /** Takes nothing new, and waits up to 30 seconds for what is under way. */
    @Override
    public void close() {
        servers.forEach(server -> server.disposeNow(FINISH_WITHIN));
        watches.forEach(Disposable::dispose);
        connections.dispose();
    }
}
