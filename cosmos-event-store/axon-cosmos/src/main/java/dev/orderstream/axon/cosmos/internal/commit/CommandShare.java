package dev.orderstream.axon.cosmos.internal.commit;

import java.util.List;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.ExecutionResult;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * A command's share in a commit.
 *
 * @param command what was decided upon
 * @param events how many events it led to; those of one command stand together
 * @param result what its handler returned; {@code null} where it returned nothing
 * @param repeatable whether it may be delivered again under its identifier, so that the commit has to remember it
 */
record CommandShare(CommandMessage<?> command, int events, @Nullable Object result, boolean repeatable) {

    /** The commands that the current unit of work handles and that have a share in a commit, in order. */
    static List<CommandShare> of(Commit commit) {
        if (!CurrentUnitOfWork.isStarted()) {
            return List.of();
        }
        return CommandTrace.currentGroup()
                .map(group -> group.sharesIn(commit))
                .orElseGet(() -> ofOneCommand(
                        commit,
                        CommandTrace.of(CurrentUnitOfWork.get().root())
                                .publisherOf(commit)
                                .orElseGet(CurrentUnitOfWork::get)));
    }

    private static List<CommandShare> ofOneCommand(Commit commit, UnitOfWork<?> unitOfWork) {
        if (!(unitOfWork.getMessage() instanceof CommandMessage<?> command)) {
            return List.of();
        }
        ExecutionResult execution = unitOfWork.getExecutionResult();
        Object result = execution == null || execution.isExceptionResult()
                ? null
                : execution.getResult().getPayload();
        return List.of(new CommandShare(command, commit.events().size(), result, true));
    }
}
