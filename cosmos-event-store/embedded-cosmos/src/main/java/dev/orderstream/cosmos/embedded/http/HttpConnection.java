package dev.orderstream.cosmos.embedded.http;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;
import dev.orderstream.cosmos.embedded.storage.StorageException;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpHeadersFactory;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.util.AsciiString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection. Requests are answered in the order in which they came, one at a time. */
final class HttpConnection extends SimpleChannelInboundHandler<FullHttpRequest> {

    private static final Logger LOG = LoggerFactory.getLogger(HttpConnection.class);

    /** Names of headers are those of {@link CosmosHeaders}; only their values can hold anything of a client's. */
    private static final HttpHeadersFactory HEADERS =
            DefaultHttpHeadersFactory.headersFactory().withNameValidation(false);

    /** Netty's form of the names that {@link CosmosHeaders} has: it knows its hash, by which headers are found. */
    private static final Map<String, AsciiString> NAMES = new ConcurrentHashMap<>();

    private static final AsciiString ACTIVITY_ID = new AsciiString(CosmosHeaders.ACTIVITY_ID);
    private static final byte[] NO_BODY = new byte[0];

    private final RequestHandler handler;
    private final MemoryBudget memory;
    private final HalfSentRequests halfSent;
    private final Deque<FullHttpRequest> waiting = new ArrayDeque<>();
    private boolean busy;

    HttpConnection(RequestHandler handler, MemoryBudget memory, HalfSentRequests halfSent) {
        super(false);
        this.handler = handler;
        this.memory = memory;
        this.halfSent = halfSent;
    }

    @Override
    protected void channelRead0(ChannelHandlerContext context, FullHttpRequest message) {
        halfSent.complete();
        if (busy) {
            // Reading pauses, so that a client that sends ahead cannot fill the memory.
            context.channel().config().setAutoRead(false);
            waiting.add(message);
        } else {
            serve(context, message);
        }
    }

    private void serve(ChannelHandlerContext context, FullHttpRequest message) {
        busy = true;
        boolean keepAlive = HttpUtil.isKeepAlive(message);
        boolean isHead = message.method().name().equals("HEAD");
        int bodyBytes = message.content().readableBytes();
        boolean fits = memory.take(bodyBytes);
        CompletableFuture<CosmosResponse> pending;
        try {
            pending = fits ? handle(context, message) : CompletableFuture.completedFuture(comeAgain());
        } catch (RuntimeException e) {
            pending = CompletableFuture.failedFuture(e);
        } finally {
            message.release();
        }
        pending.whenComplete((response, failure) -> {
            if (fits) {
                memory.give(bodyBytes);
            }
            if (context.executor().inEventLoop()) {
                respond(context, response, failure, keepAlive, isHead);
            } else {
                context.executor().execute(() -> respond(context, response, failure, keepAlive, isHead));
            }
        });
    }

    private CompletableFuture<CosmosResponse> handle(ChannelHandlerContext context, FullHttpRequest message) {
        if (message.decoderResult().isFailure()) {
            throw CosmosError.badRequest("The HTTP request cannot be read: "
                    + message.decoderResult().cause());
        }
        return handler.handle(request(context, message));
    }

    private static CosmosResponse comeAgain() {
        CosmosError error = new CosmosError(429, 3200, "The requests under way need all the memory there is; retry.");
        return CosmosResponse.error(error).header(CosmosHeaders.RETRY_AFTER_MILLISECONDS, "20");
    }

    private static CosmosRequest request(ChannelHandlerContext context, FullHttpRequest message) {
        HttpHeaders headers = message.headers();
        return new CosmosRequest(
                message.method().name(),
                ResourcePath.parse(message.uri()),
                name -> headers.get(ascii(name)),
                ByteBufUtil.getBytes(message.content()),
                isFromThisMachine(context));
    }

    private static boolean isFromThisMachine(ChannelHandlerContext context) {
        return context.channel().remoteAddress() instanceof InetSocketAddress client
                && client.getAddress().isLoopbackAddress();
    }

    private void respond(
            ChannelHandlerContext context,
            @Nullable CosmosResponse response,
            @Nullable Throwable failure,
            boolean keepAlive,
            boolean isHead) {
        if (cause(failure) instanceof ConnectionDropped) {
            context.close();
            return;
        }
        CosmosResponse sent = response != null ? response : failed(cause(failure));
        HttpHeaders headers = HEADERS.newHeaders();
        headers.add(HttpHeaderNames.CONTENT_TYPE, sent.contentType());
        List<String> pairs = sent.headers();
        for (int i = 0; i < pairs.size(); i += 2) {
            headers.add(ascii(pairs.get(i)), pairs.get(i + 1));
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        headers.add(ACTIVITY_ID, new UUID(random.nextLong(), random.nextLong()).toString());
        headers.add(HttpHeaderNames.CONTENT_LENGTH, Integer.toString(sent.body().length));
        DefaultFullHttpResponse message = new DefaultFullHttpResponse(
                HttpVersion.HTTP_1_1,
                HttpResponseStatus.valueOf(sent.status()),
                Unpooled.wrappedBuffer(isHead ? NO_BODY : sent.body()),
                headers,
                EmptyHttpHeaders.INSTANCE);
        HttpUtil.setKeepAlive(message, keepAlive);
        var written = context.writeAndFlush(message);
        if (!keepAlive) {
            written.addListener(ChannelFutureListener.CLOSE);
            return;
        }
        busy = false;
        FullHttpRequest next = waiting.poll();
        if (next != null) {
            serve(context, next);
        } else {
            context.channel().config().setAutoRead(true);
        }
    }

    private static AsciiString ascii(String name) {
        AsciiString known = NAMES.get(name);
        return known != null ? known : NAMES.computeIfAbsent(name, AsciiString::new);
    }

    private static @Nullable Throwable cause(@Nullable Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static CosmosResponse failed(@Nullable Throwable cause) {
        if (cause instanceof CosmosError error) {
            return CosmosResponse.error(error).charge(1);
        }
        if (cause instanceof StorageException) {
            // The store itself says when its state changes; here there may be thousands of these in a second.
            return CosmosResponse.error(new CosmosError(503, 0, String.valueOf(cause.getMessage())));
        }
        LOG.error("A request failed unexpectedly", cause);
        return CosmosResponse.error(new CosmosError(500, 0, "Unexpected failure in the embedded server: " + cause));
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        waiting.forEach(FullHttpRequest::release);
        waiting.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.warn("Closing a connection after a failure", cause);
        }
        context.close();
    }
}
