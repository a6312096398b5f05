package dev.orderstream.axon.cosmos.idempotency;

import dev.orderstream.axon.cosmos.eventstore.CommandAlreadyAppliedException;
import dev.orderstream.axon.cosmos.internal.commit.CommandTrace;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Looks at commands that led to no event: a command that changes nothing may be the repeat of one that did, for instance
 * the second confirmation of an order that its first one confirmed. Then it fails with a {@link
 * CommandAlreadyAppliedException}, which {@link IdempotentCommandGateway} turns into the first result.
 *
 * <p>A command that another command's handler sends within its unit of work is looked at before it is handled.
 *
 * <p>Commands that are not {@linkplain RepeatableCommand repeatable} pass without a look.
 */
public final class UnchangedCommandCheck implements MessageHandlerInterceptor<CommandMessage<?>> {

    private final FirstResults firstResults;

    /** Creates the check. */
    public UnchangedCommandCheck(FirstResults firstResults) {
        this.firstResults = firstResults;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends CommandMessage<?>> unitOfWork, InterceptorChain chain)
            throws Exception {
        if (RepeatableCommand.is(unitOfWork.getMessage())) {
            CommandTrace.of(unitOfWork).setRepeatable();
            if (unitOfWork.isRoot()) {
                unitOfWork.onCommit(this::refuseRepeatWithoutEvents);
            } else {
                // The command that sends this one stores its events with its own, where it is too late to leave them
                // out.
                refuseRepeat(unitOfWork.getMessage());
            }
        }
        return chain.proceed();
    }

    private void refuseRepeatWithoutEvents(UnitOfWork<? extends CommandMessage<?>> ended) {
        // A refusal is looked at where it is answered.
        ExecutionResult result = ended.getExecutionResult();
        boolean refused = result != null && result.isExceptionResult();
        CommandTrace trace = CommandTrace.of(ended);
        if (!refused && !trace.hasAppended() && !trace.isLookedUp()) {
            refuseRepeat(ended.getMessage());
        }
    }

    private void refuseRepeat(CommandMessage<?> command) {
        firstResults.applied(command).ifPresent(applied -> {
            throw new CommandAlreadyAppliedException(applied);
        });
    }
}
