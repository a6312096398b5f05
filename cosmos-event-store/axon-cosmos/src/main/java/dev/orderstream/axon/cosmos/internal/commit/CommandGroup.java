package dev.orderstream.axon.cosmos.internal.commit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.jspecify.annotations.Nullable;

/**
 * The commands that one unit of work handles one after the other, and which events each of them led to. Kept in the
 * unit of work and used by its thread only.
 */
public final class CommandGroup {

    private final Map<String, Handled> byEvent = new HashMap<>();
    private @Nullable Handled current;

    /** One command; compared by identity. */
    private static final class Handled {

        private final CommandMessage<?> command;
        private final boolean repeatable;
        private boolean hasPublished;
        private @Nullable Object result;

        Handled(CommandMessage<?> command, boolean repeatable) {
            this.command = command;
            this.repeatable = repeatable;
        }
    }

    CommandGroup() {}

    /**
     * A command is handled from now on, until the next one is.
     *
     * @param repeatable whether it may be delivered again under its identifier, so that its commit has to remember it
     */
    public void handles(CommandMessage<?> command, boolean repeatable) {
        current = new Handled(command, repeatable);
    }

    /** The command that is being handled leads to these events. */
    void publishes(List<? extends EventMessage<?>> events) {
        Handled publishing = current;
        if (publishing != null) {
            publishing.hasPublished |= !events.isEmpty();
            events.forEach(event -> byEvent.put(event.getIdentifier(), publishing));
        }
    }

    /** Whether the command that is being handled has led to events so far. */
    public boolean hasPublished() {
        return current != null && current.hasPublished;
    }

    /** The handler of the command that is being handled has returned. */
    public void addResult(@Nullable Object result) {
        if (current != null) {
            current.result = result;
        }
    }

    List<CommandShare> sharesIn(Commit commit) {
        Map<Handled, Integer> events = new LinkedHashMap<>();
        for (EventMessage<?> event : commit.events()) {
            Handled command = byEvent.get(event.getIdentifier());
            if (command != null) {
                events.merge(command, 1, Integer::sum);
            }
        }
        List<CommandShare> shares = new ArrayList<>();
        events.forEach((command, count) ->
                shares.add(new CommandShare(command.command, count, command.result, command.repeatable)));
        return shares;
    }
}
