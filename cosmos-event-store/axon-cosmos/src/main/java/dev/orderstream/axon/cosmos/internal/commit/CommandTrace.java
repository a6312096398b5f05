package dev.orderstream.axon.cosmos.internal.commit;

import dev.orderstream.axon.cosmos.commit.SeveralRepeatableCommandsException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * What the handling of commands leaves in a unit of work, for those who store its events and those who answer it. Used by
 * the unit of work's thread only.
 */
public final class CommandTrace {

    private static final String KEY = CommandTrace.class.getName();

    private final Map<String, UnitOfWork<?>> publishers = new HashMap<>();
    private final Map<String, Long> firstSequenceNumbers = new HashMap<>();
    private boolean repeatable;
    private boolean lookedUp;
    private boolean appended;
    private @Nullable CommandGroup group;

    private CommandTrace() {}

    /** The trace of a unit of work, which begins empty. */
    public static CommandTrace of(UnitOfWork<?> unitOfWork) {
        return unitOfWork.getOrComputeResource(KEY, key -> new CommandTrace());
    }

    /** The command of this unit of work may be delivered again under its identifier, so its commit has to remember it. */
    public void setRepeatable() {
        repeatable = true;
    }

    /** Those commands of this unit of work that may be delivered again are looked up, and not once more. */
    public void setLookedUp() {
        lookedUp = true;
    }

    /** Whether its commands have been looked up. */
    public boolean isLookedUp() {
        return lookedUp;
    }

    /** Events of the current unit of work, if there is one, are stored. */
    public static void appended() {
        CurrentUnitOfWork.ifStarted(unitOfWork -> of(unitOfWork).appended = true);
    }

    /** Whether events were stored in this unit of work. */
    public boolean hasAppended() {
        return appended;
    }

    /**
     * Sequence number of the first event of a stream that this unit of work has published; empty if it has published none. A command that was
     * stored since the stream was loaded stands where that event is to be stored, or behind it.
     */
    public OptionalLong firstPublished(String aggregateIdentifier) {
        Long first = firstSequenceNumbers.get(aggregateIdentifier);
        return first == null ? OptionalLong.empty() : OptionalLong.of(first);
    }

    /** Makes it a unit of work that handles several commands. */
    public CommandGroup startGroup() {
        CommandGroup started = new CommandGroup();
        group = started;
        return started;
    }

    /** The group that the calling thread handles, if it handles one. */
    static Optional<CommandGroup> currentGroup() {
        return CurrentUnitOfWork.map(unitOfWork -> of(unitOfWork.root()).group);
    }

    /**
     * Notes which command the events belong to that the current unit of work publishes. Where a command handler sends another
     * command, both have units of work, one within the other, and their events are stored together by the outer one.
     */
    public static void published(List<? extends EventMessage<?>> events) {
        currentGroup().ifPresent(handled -> handled.publishes(events));
        CurrentUnitOfWork.ifStarted(unitOfWork -> of(unitOfWork.root()).notesFirst(events));
        if (CurrentUnitOfWork.isStarted() && !CurrentUnitOfWork.get().isRoot()) {
            UnitOfWork<?> remembered = outermostRepeatable(CurrentUnitOfWork.get());
            if (remembered != null) {
                Map<String, UnitOfWork<?>> publishers =
                        of(CurrentUnitOfWork.get().root()).publishers;
                events.forEach(event -> publishers.put(event.getIdentifier(), remembered));
            }
        }
    }

    private void notesFirst(List<? extends EventMessage<?>> events) {
        for (EventMessage<?> event : events) {
            if (event instanceof DomainEventMessage<?> ofStream) {
                firstSequenceNumbers.merge(ofStream.getAggregateIdentifier(), ofStream.getSequenceNumber(), Math::min);
            }
        }
    }

    private static @Nullable UnitOfWork<?> outermostRepeatable(UnitOfWork<?> innermost) {
        UnitOfWork<?> outermost = null;
        UnitOfWork<?> unitOfWork = innermost;
        while (unitOfWork != null) {
            if (of(unitOfWork).repeatable) {
                outermost = unitOfWork;
            }
            unitOfWork = unitOfWork.parent().orElse(null);
        }
        return outermost;
    }

    /**
     * The unit of work whose command a commit has to remember; nothing where that is the one that stores it.
     *
     * @throws SeveralRepeatableCommandsException if it would have to remember several
     */
    Optional<UnitOfWork<?>> publisherOf(Commit commit) {
        Set<UnitOfWork<?>> found = commit.events().stream()
                .map(event -> publishers.get(event.getIdentifier()))
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (found.size() > 1) {
            throw new SeveralRepeatableCommandsException(commit.aggregateIdentifier(), commands(found));
        }
        return found.stream().findFirst();
    }

    private static List<CommandMessage<?>> commands(Collection<UnitOfWork<?>> unitsOfWork) {
        return unitsOfWork.stream()
                .map(UnitOfWork::getMessage)
                .<CommandMessage<?>>map(message -> (CommandMessage<?>) message)
                .toList();
    }
}
