package dev.orderstream.cosmos.embedded.http;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Closes a connection whose request does not become complete in time, and one over which no request ever comes. Between two
 * requests a connection may rest as long as its client likes.
 */
final class HalfSentRequests extends ChannelInboundHandlerAdapter {

    private final Duration timeout;
    private @Nullable ScheduledFuture<?> closing;

    HalfSentRequests(Duration timeout) {
        this.timeout = timeout;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        begin(context);
        context.fireChannelActive();
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object bytes) {
        begin(context);
        context.fireChannelRead(bytes);
    }

    /** The time runs from a request's first byte: one that sends a byte now and then is not given more. */
    private void begin(ChannelHandlerContext context) {
        if (closing == null) {
            closing = context.executor().schedule(() -> context.close(), timeout.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A request is complete. */
    void complete() {
        if (closing != null) {
            closing.cancel(false);
            closing = null;
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        complete();
        context.fireChannelInactive();
    }
}
