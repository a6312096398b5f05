package dev.orderstream.stock.bucket;

import dev.orderstream.rule.Causes;
import dev.orderstream.rule.DomainRefusal;
import dev.orderstream.stock.AllocateStock;
import dev.orderstream.stock.ReserveStock;
import dev.orderstream.stock.ShipStock;
import dev.orderstream.stock.StockCommand;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockRefused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.Registration;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.modelling.command.AggregateNotFoundException;

/**
 * A command gateway that sends what concerns a reservation of a split item to its bucket, fills the bucket when it has too few units, and
 * sends again. Everything else goes on as it is. A message keeps its id.
 *
 * <p>A bucket for which nothing was found is not filled again until units may have become free: by a command through this gateway, which
 * is known before its sender hears of its end, or otherwise (through another instance, or because a hold has lapsed), which is noticed
 * within 200 ms.
 */
public final class BucketGateway implements CommandGateway {

    /** Others may take what was put in; who loses so often finds the item as good as sold out. */
    private static final int ATTEMPTS = 5;

    private final CommandGateway gateway;
    private final StockBuckets buckets;
    private final BucketFilling filling;
    private final Executor executor;

    /**
     * @param gateway where the commands go
     * @param executor fills buckets for commands whose sender does not wait
     */
    public BucketGateway(CommandGateway gateway, StockBuckets buckets, Executor executor) {
        this(gateway, buckets, executor, System::nanoTime);
    }

    BucketGateway(CommandGateway gateway, StockBuckets buckets, Executor executor, LongSupplier nanoTime) {
        this.gateway = gateway;
        this.buckets = buckets;
        this.filling = new BucketFilling(buckets, gateway, nanoTime);
        this.executor = executor;
    }

    /**
     * Makes the buckets of a split item and shares out among them what the pool has. Commands fill the buckets that they need; a rush had
     * better find them filled.
     *
     * @return false if there is no such item
     */
    public boolean shareOut(StockItemId stockItemId) {
        return filling.shareOut(stockItemId);
    }

    @Override
    public <R> R sendAndWait(Object command) {
        return filled(command, routed -> gateway.sendAndWait(routed));
    }

    @Override
    public <R> R sendAndWait(Object command, long timeout, TimeUnit unit) {
        return filled(command, routed -> gateway.sendAndWait(routed, timeout, unit));
    }

    @Override
    public <R> CompletableFuture<R> send(Object command) {
        if (!concernsASplitItem(command)) {
            return gateway.send(command);
        }
        CompletableFuture<R> future = new CompletableFuture<>();
        send(routed(command), 1, future);
        return future;
    }

    /** No thread waits for a result; only filling takes one. */
    private <R> void send(Object routed, int attempt, CompletableFuture<R> future) {
        gateway.<R>send(routed).whenComplete((result, failure) -> {
            noteWhatMayBeFree(stockCommand(routed));
            if (failure == null) {
                future.complete(result);
            } else if (attempt < ATTEMPTS && failure instanceof RuntimeException refusal && mayBeHelped(refusal)) {
                sendAgainIfHelped(routed, attempt, refusal, future);
            } else {
                future.completeExceptionally(failure);
            }
        });
    }

    private <R> void sendAgainIfHelped(
            Object routed, int attempt, RuntimeException refusal, CompletableFuture<R> future) {
        try {
            executor.execute(() -> {
                try {
                    if (isHelped(stockCommand(routed), refusal)) {
                        send(routed, attempt + 1, future);
                    } else {
                        future.completeExceptionally(refusal);
                    }
                } catch (RuntimeException notFilled) {
                    future.completeExceptionally(notFilled);
                }
            });
        } catch (RuntimeException rejected) {
            future.completeExceptionally(rejected);
        }
    }

    @Override
    public <C, R> void send(C command, CommandCallback<? super C, ? super R> callback) {
        if (!concernsASplitItem(command)) {
            gateway.send(command, callback);
            return;
        }
        CommandMessage<C> message = GenericCommandMessage.asCommandMessage(command);
        this.<R>send((Object) command)
                .whenComplete((future, failure) -> callback.onResult(
                        message,
                        failure == null
                                ? GenericCommandResultMessage.asCommandResultMessage(future)
                                : GenericCommandResultMessage.asCommandResultMessage(failure)));
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> dispatchInterceptor) {
        return gateway.registerDispatchInterceptor(dispatchInterceptor);
    }

    private boolean concernsASplitItem(Object command) {
        return payload(command) instanceof StockCommand stock
                && buckets.isSplit(stock.stockItemId().whole());
    }

    private <R> R filled(Object command, Function<Object, R> send) {
        if (!concernsASplitItem(command)) {
            return send.apply(command);
        }
        Object routed = routed(command);
        for (int attempt = 1; ; attempt++) {
            try {
                return send.apply(routed);
            } catch (RuntimeException failure) {
                if (attempt == ATTEMPTS || !isHelped(stockCommand(routed), failure)) {
                    throw failure;
                }
            } finally {
                noteWhatMayBeFree(stockCommand(routed));
            }
        }
    }

    /** Comes before the sender hears of the command's end: what they have freed they can get. */
    private void noteWhatMayBeFree(StockCommand done) {
        boolean freesNothing =
                done instanceof ReserveStock || done instanceof AllocateStock || done instanceof ShipStock;
        if (!freesNothing) {
            filling.unitsMayBeFree(done.stockItemId());
        }
    }

    /** The command, or the message with it, as it goes to the home of its reservation. */
    private Object routed(Object command) {
        StockCommand routed = buckets.route(stockCommand(command));
        if (!(command instanceof CommandMessage<?> message)) {
            return routed;
        }
        return new GenericCommandMessage<>(
                new GenericMessage<>(message.getIdentifier(), routed, message.getMetaData()),
                routed.getClass().getName());
    }

    private static StockCommand stockCommand(Object command) {
        return (StockCommand) payload(command);
    }

    private static boolean mayBeHelped(RuntimeException failure) {
        return isInsufficientStock(failure)
                || Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance);
    }

    private boolean isHelped(StockCommand routed, RuntimeException failure) {
        if (Causes.of(failure).anyMatch(AggregateNotFoundException.class::isInstance)) {
            return filling.open(routed.stockItemId());
        }
        return routed instanceof ReserveStock reserve
                && isInsufficientStock(failure)
                && filling.fill(reserve.stockItemId(), reserve.quantity());
    }

    private static Object payload(Object command) {
        return command instanceof CommandMessage<?> message ? message.getPayload() : command;
    }

    private static boolean isInsufficientStock(RuntimeException failure) {
        return DomainRefusal.in(failure)
                .filter(refusal -> refusal.code().equals(StockRefused.INSUFFICIENT_STOCK))
                .isPresent();
    }
}
