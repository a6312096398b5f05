package dev.orderstream.cosmos.embedded.http;

import dev.orderstream.cosmos.embedded.tls.ServerCertificate;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Listens on a port of some of this machine's addresses and hands every request to a handler. */
public final class HttpServer implements AutoCloseable {

    // A little above the service's limits, so that what is too large is answered by the features, not cut off.
    private static final int MAX_BODY_BYTES = 4 << 20;
    private static final int MAX_HEADER_BYTES = 64 << 10;

    /** How often another free port is tried, when one is free on some of the addresses only. */
    private static final int MOST_FREE_PORTS = 20;

    private final MultiThreadIoEventLoopGroup eventLoops;
    private final List<Channel> channels = new ArrayList<>();

    /**
     * Starts the server.
     *
     * @param addresses where it listens, the same port on each
     * @param port 0 for any free one
     * @param certificate with which it speaks TLS, null for plain HTTP
     * @param requestTimeout how long a request may take to arrive
     * @throws IOException when the port is taken
     */
    public HttpServer(
            ListenAddresses addresses,
            int port,
            @Nullable ServerCertificate certificate,
            Duration requestTimeout,
            RequestHandler handler)
            throws IOException {
        SslContext tls = certificate == null ? null : tls(certificate);
        MemoryBudget memory = new MemoryBudget(Runtime.getRuntime().maxMemory() / 3);
        int threads = Math.max(2, Runtime.getRuntime().availableProcessors());
        this.eventLoops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("cosmos-http", true), NioIoHandler.newFactory());
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(eventLoops)
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, 1024)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<SocketChannel>() {
                    @Override
                    protected void initChannel(SocketChannel connection) {
                        if (tls != null) {
                            connection.pipeline().addLast(tls.newHandler(connection.alloc()));
                        }
                        HalfSentRequests halfSent = new HalfSentRequests(requestTimeout);
                        connection
                                .pipeline()
                                .addLast(halfSent)
                                .addLast(new HttpServerCodec(new HttpDecoderConfig()
                                        .setMaxHeaderSize(MAX_HEADER_BYTES)
                                        .setMaxChunkSize(64 << 10)
                                        .setValidateHeaders(false)))
                                .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                                .addLast(new HttpConnection(handler, memory, halfSent));
                    }
                });
        try {
            bind(bootstrap, addresses, port);
        } catch (IOException e) {
            close(eventLoops);
            throw e;
        }
    }

    private void bind(ServerBootstrap bootstrap, ListenAddresses addresses, int port) throws IOException {
        for (int attempt = 1; ; attempt++) {
            try {
                int chosen = port;
                for (InetAddress address : addresses.addresses()) {
                    chosen = bind(bootstrap, address, chosen);
                }
                return;
            } catch (IOException e) {
                channels.forEach(channel -> channel.close().awaitUninterruptibly());
                channels.clear();
                if (port != 0 || attempt >= MOST_FREE_PORTS) {
                    throw e;
                }
            }
        }
    }

    private int bind(ServerBootstrap bootstrap, InetAddress address, int port) throws IOException {
        var bound = bootstrap.bind(address, port).awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "Port " + port + " of " + address.getHostAddress() + " cannot be opened ("
                            + bound.cause().getMessage() + "); choose another.",
                    bound.cause());
        }
        channels.add(bound.channel());
        return port();
    }

    private static SslContext tls(ServerCertificate certificate) throws SSLException {
        return SslContextBuilder.forServer(certificate.key(), certificate.certificate())
                .sslProvider(SslProvider.JDK)
                .build();
    }

    /** The port that it listens on. */
    public int port() {
        return ((InetSocketAddress) channels.get(0).localAddress()).getPort();
    }

    /** Closes all connections. */
    @Override
    public void close() {
        channels.forEach(channel -> channel.close().awaitUninterruptibly());
        close(eventLoops);
    }

    private static void close(MultiThreadIoEventLoopGroup eventLoops) {
        eventLoops.shutdownGracefully(0, 2, TimeUnit.SECONDS).awaitUninterruptibly();
    }
}
