package dev.orderstream.process.automation;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Sends commands from threads of its own. In the thread of an event handler a command could become part of the event's unit of work: it
 * would be stored only when that one ends, together with others.
 */
final class DetachedGateway {

    private final CommandGateway gateway;
    private final Executor executor;

    DetachedGateway(CommandGateway gateway, Executor executor) {
        this.gateway = gateway;
        this.executor = executor;
    }

    /** Runs work that sends commands; its future fails with what the work throws. */
    <R> CompletableFuture<R> run(Supplier<R> work) {
        return CompletableFuture.supplyAsync(work, executor);
    }

    /** Sends one command from another thread and waits for its result. */
    void sendAndWait(Object command) {
        MetaData correlation = correlation();
        await(run(() -> {
            send(command, correlation);
            return true;
        }));
    }

    /**
     * Sends one command from another thread and waits for its result, of which a refusal is one.
     *
     * @throws RuntimeException if it failed for a technical reason
     */
    CommandResult ask(Object command) {
        try {
            sendAndWait(command);
            return CommandResult.accepted();
        } catch (RuntimeException failure) {
            return CommandResult.in(failure);
        }
    }

    /**
     * As {@link #ask(Object)}, with a command that may be impossible to make, which is a result as well.
     *
     * @param command makes it, and does nothing else
     */
    CommandResult ask(Supplier<?> command) {
        Object made;
        try {
            made = command.get();
        } catch (RuntimeException impossible) {
            return CommandResult.in(new CommandImpossible(impossible));
        }
        return ask(made);
    }

    /** Sends a command from this thread, which must be one of {@link #run}. */
    Object send(Object command, MetaData correlation) {
        return gateway.sendAndWait(
                GenericCommandMessage.asCommandMessage(command).andMetaData(correlation));
    }

    /** As {@link #send}, without waiting for the result. Commands for one aggregate are handled in the order in which they are sent. */
    CompletableFuture<Object> sendAhead(Object command, MetaData correlation) {
        return gateway.send(GenericCommandMessage.asCommandMessage(command).andMetaData(correlation));
    }

    /** What the event being handled hands on to the commands that follow from it. */
    static MetaData correlation() {
        return CurrentUnitOfWork.isStarted()
                ? MetaData.from(CurrentUnitOfWork.get().getCorrelationData())
                : MetaData.emptyInstance();
    }

    /** Waits, and throws what failed as it was thrown. */
    static void await(CompletableFuture<?> future) {
        try {
            future.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
