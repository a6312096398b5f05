package dev.orderstream.bench.embedded;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.HttpVersion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The yardstick for writes: a bare Netty server that has an embedded server answer everything but creates, and gives to each
 * create the response that the first one got. Nothing is faster behind a client that goes over HTTP.
 */
@Command(name = "canned-responses")
final class CannedResponses implements Runnable {

    private static final Set<String> NOT_FORWARDED =
            Set.of("host", "connection", "content-length", "transfer-encoding", "expect", "upgrade");
    private static final int MAX_BODY_BYTES = 4 << 20;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--port")
    private int port;

    @Option(names = "--directory")
    private Path directory = Path.of("");

    private final HttpClient http = HttpClient.newHttpClient();
    private String behind = "";
    private volatile @Nullable FullHttpResponse created;

    private CannedResponses() {}

    /** Runs until the process is told to stop; the options are those of the embedded server. */
    public static void main(String[] arguments) {
        new CommandLine(new CannedResponses()).execute(arguments);
    }

    @Override
    public void run() {
        try (EmbeddedCosmos cosmos =
                EmbeddedCosmos.builder().directory(directory).start()) {
            behind = cosmos.endpoint();
            var channel = new ServerBootstrap()
                    .group(new MultiThreadIoEventLoopGroup(NioIoHandler.newFactory()))
                    .channel(NioServerSocketChannel.class)
                    .childOption(ChannelOption.TCP_NODELAY, true)
                    .childHandler(new ChannelInitializer<SocketChannel>() {
                        @Override
                        protected void initChannel(SocketChannel connection) {
                            connection
                                    .pipeline()
                                    .addLast(new HttpServerCodec())
                                    .addLast(new HttpObjectAggregator(MAX_BODY_BYTES))
                                    .addLast(new Connection());
                        }
                    })
                    .bind(port)
                    .syncUninterruptibly()
                    .channel();
            spec.commandLine().getOut().println("Embedded Cosmos is ready, with canned responses");
            spec.commandLine().getOut().flush();
            channel.closeFuture().syncUninterruptibly();
        }
    }

    private static boolean isCreate(FullHttpRequest request) {
        return request.method().name().equals("POST")
                && request.uri().endsWith("/docs")
                && !request.headers().contains("x-ms-documentdb-isquery");
    }

    private HttpRequest forwarded(FullHttpRequest request) {
        byte[] body = new byte[request.content().readableBytes()];
        request.content().readBytes(body);
        HttpRequest.Builder copy = HttpRequest.newBuilder(URI.create(behind + request.uri()))
                .method(request.method().name(), HttpRequest.BodyPublishers.ofByteArray(body));
        request.headers().forEach(header -> {
            if (!NOT_FORWARDED.contains(header.getKey().toLowerCase(java.util.Locale.ROOT))) {
                copy.header(header.getKey(), header.getValue());
            }
        });
        return copy.build();
    }

    private FullHttpResponse respond(HttpResponse<String> response) {
        // The account names its own address, and the client must stay here.
        byte[] body =
                response.body().replace(behind, "http://localhost:" + port).getBytes(StandardCharsets.UTF_8);
        FullHttpResponse copy = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(response.statusCode()),
                Unpooled.unreleasableBuffer(Unpooled.wrappedBuffer(body)));
        response.headers().map().forEach((name, values) -> copy.headers().set(name, values));
        copy.headers().set("content-length", body.length);
        return copy;
    }

    private final class Connection extends SimpleChannelInboundHandler<FullHttpRequest> {

        @Override
        protected void channelRead0(ChannelHandlerContext context, FullHttpRequest request) {
            boolean create = isCreate(request);
            FullHttpResponse canned = created;
            if (create && canned != null) {
                context.writeAndFlush(canned.replace(canned.content().duplicate()));
                return;
            }
            http.sendAsync(forwarded(request), HttpResponse.BodyHandlers.ofString())
                    .whenComplete((response, failure) -> {
                        if (failure != null) {
                            context.close();
                            return;
                        }
                        FullHttpResponse copy = respond(response);
                        if (create && response.statusCode() == HttpResponseStatus.CREATED.code()) {
                            created = copy;
                        }
                        context.writeAndFlush(copy.replace(copy.content().duplicate()));
                    });
        }
    }
}
