package dev.orderstream.axon.cosmos.cost;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * What a thread works on: the command that it handles, and the event processor on whose behalf.
 *
 * @param command the command's name without its package; {@code none} if no command is handled
 * @param processor the processor's name; {@code none} if no event is handled
 */
record Work(String command, String processor) {

    private static final String UNNAMED = "none";
    private static final Work NONE = new Work(UNNAMED, UNNAMED);

    /** Axon's streaming processors put their name into the unit of work of each batch as a part of this key. */
    private static final String KEY_START = "Processor[";

    private static final String KEY_END = "]/SegmentId";

    static Work ofThisThread() {
        return CurrentUnitOfWork.isStarted() ? of(CurrentUnitOfWork.get()) : NONE;
    }

    private static Work of(UnitOfWork<?> unitOfWork) {
        return new Work(command(unitOfWork), processor(unitOfWork.root()));
    }

    private static String command(UnitOfWork<?> unitOfWork) {
        if (unitOfWork.getMessage() instanceof CommandMessage<?> command) {
            String name = command.getCommandName();
            return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        }
        return UNNAMED;
    }

    private static String processor(UnitOfWork<?> root) {
        for (String key : root.resources().keySet()) {
            if (key.startsWith(KEY_START) && key.endsWith(KEY_END)) {
                return key.substring(KEY_START.length(), key.length() - KEY_END.length());
            }
        }
        return UNNAMED;
    }
}
