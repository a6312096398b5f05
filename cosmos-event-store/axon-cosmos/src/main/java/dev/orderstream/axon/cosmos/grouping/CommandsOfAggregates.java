package dev.orderstream.axon.cosmos.grouping;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandMessageHandlingMember;
import org.axonframework.messaging.annotation.ParameterResolverFactory;
import org.axonframework.modelling.command.inspection.AnnotatedAggregateMetaModelFactory;

/** Tells the commands that some types of aggregates handle from all others, by their names. */
public final class CommandsOfAggregates implements Predicate<CommandMessage<?>> {

    private final Set<String> commandNames;

    /**
     * Looks at the command handlers of aggregates.
     *
     * @param aggregateTypes the aggregates' classes
     * @param parameters knows the parameters that their handlers have besides the command
     * @throws IllegalArgumentException when one of them handles no command
     */
    public CommandsOfAggregates(Collection<Class<?>> aggregateTypes, ParameterResolverFactory parameters) {
        this.commandNames = aggregateTypes.stream()
                .flatMap(type -> commandNames(type, parameters))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> commandNames(Class<?> aggregateType, ParameterResolverFactory parameters) {
        Set<String> names =
                AnnotatedAggregateMetaModelFactory.inspectAggregate(aggregateType, parameters)
                        .allCommandHandlers()
                        .values()
                        .stream()
                        .flatMap(Collection::stream)
                        .map(handler -> handler.unwrap(CommandMessageHandlingMember.class))
                        .flatMap(Optional::stream)
                        .map(member -> member.commandName())
                        .collect(Collectors.toSet());
        if (names.isEmpty()) {
            throw new IllegalArgumentException(
                    "%s handles no command. Name the classes of aggregates, with @CommandHandler methods or constructors."
                            .formatted(aggregateType.getName()));
        }
        return names.stream();
    }

    @Override
    public boolean test(CommandMessage<?> command) {
        return commandNames.contains(command.getCommandName());
    }
}
