package dev.orderstream.operator.deadmessages;

import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows, retries and discards messages that went to the dead-letter topic. Exit code 1 if Kafka is away or a place is empty. */
@Command(
        name = "dlt",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | retry | discard)",
        description = "Shows messages that could not be applied, sends them again, or gives them up.",
        subcommands = {DeadMessagesCommand.Retry.class, DeadMessagesCommand.Discard.class})
public final class DeadMessagesCommand implements Runnable {

    private static final String PLACES = "The messages, as list names them: PARTITION@OFFSET.";

    /** Columns of a line of list that are its message's. */
    private static final int SHOWN_CHARACTERS = 120;

    @Spec
    private CommandSpec spec;

    /** The topic in question. */
    static final class Topic {

        @Mixin
        private ServiceAddresses addresses;

        @Option(
                names = "--topic",
                defaultValue = "orderstream.commands.v1-dlt",
                description = "The dead-letter topic (default: ${DEFAULT-VALUE}).")
        private String topic = "";

        DeadLetterTopic open() throws UnavailableException {
            return DeadLetterTopic.open(addresses.kafka(), topic);
        }
    }

    /** Which messages are meant. */
    static final class Which {

        @Parameters(paramLabel = "PLACE", arity = "1..*", converter = Place.Converter.class, description = PLACES)
        private @Nullable List<Place> places;

        @Option(names = "--reason", paramLabel = "CODE", description = "All that wait with this reason-code.")
        private @Nullable String reason;

        @Option(names = "--all", description = "All that wait.")
        private boolean all;

        /** Those that are named are all looked up before anything is done with one. */
        void forEach(DeadLetterTopic letters, PrintWriter out, DeadLetterTopic.Action action)
                throws UnavailableException {
            if (places != null) {
                for (DeadMessage message : at(letters, places)) {
                    if (letters.isHandled(message)) {
                        out.printf("%s was retried or discarded before%n", message.place());
                    } else {
                        action.on(message);
                    }
                }
            } else {
                long[] found = {0};
                letters.forEachWaiting(message -> {
                    if (all || message.reasonCode().equals(reason)) {
                        found[0]++;
                        action.on(message);
                        out.flush();
                    }
                });
                if (found[0] == 0) {
                    out.println(all ? "No message waits." : "No message waits with the reason " + reason + ".");
                }
            }
            out.flush();
        }
    }

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the messages that wait; one that a crash has put there twice, once.")
    int list(
            @Mixin Topic topic,
            @Option(
                            names = "--limit",
                            defaultValue = "100",
                            description = "Most messages shown (default: ${DEFAULT-VALUE}).")
                    int limit)
            throws UnavailableException {
        if (limit < 1) {
            throw usage("--limit is %d; give 1 or more".formatted(limit));
        }
        long[] waiting = {0};
        try (DeadLetterTopic letters = topic.open()) {
            Map<Place, Place> copies = letters.forEachWaiting(message -> {
                if (waiting[0]++ < limit) {
                    out().printf(
                                    "%s %s %s: %s (key %s, since %s) %s%n",
                                    message.place(),
                                    message.reasonCode(),
                                    message.origin(),
                                    message.reasonDetail(),
                                    message.key(),
                                    message.since(),
                                    beginning(message.value()));
                }
            });
            copies.entrySet().stream().limit(limit).forEach(copy -> out().printf(
                            "%s is the same message as %s, and is retried or discarded with it%n",
                            copy.getKey(), copy.getValue()));
        }
        if (waiting[0] == 0) {
            out().println("No message waits.");
        } else if (waiting[0] > limit) {
            out().printf("%d more wait; give a larger --limit to see them.%n", waiting[0] - limit);
        }
        out().flush();
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows messages in full.")
    int show(
            @Mixin Topic topic,
            @Parameters(paramLabel = "PLACE", arity = "1..*", converter = Place.Converter.class, description = PLACES)
                    List<Place> places)
            throws UnavailableException {
        try (DeadLetterTopic letters = topic.open()) {
            for (DeadMessage message : at(letters, places)) {
                out().printf(
                                "place    %s%s%nfrom     %s%nsince    %s%nkey      %s%nreason   %s%ndetail   %s%n",
                                message.place(),
                                letters.isHandled(message) ? " (handled)" : "",
                                message.origin(),
                                message.since(),
                                message.key(),
                                message.reasonCode(),
                                message.reasonDetail());
                message.sendersHeaders().forEach((name, value) -> out().printf("header   %s: %s%n", name, value));
                out().println(message.value());
            }
        }
        out().flush();
        return 0;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = {
                "Sends messages again to where they came from.",
                "One that cannot be applied this time either comes back under a new place."
            })
    static final class Retry implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Topic topic;

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Which which;

        @Option(
                names = "--value",
                paramLabel = "FILE",
                description = "Send what is in this file instead; for one message.")
        private @Nullable Path value;

        @Override
        public Integer call() throws UnavailableException {
            if (value != null && (which.places == null || which.places.size() != 1)) {
                throw new ParameterException(spec.commandLine(), "--value is for one message; give one PLACE");
            }
            byte[] mended = value == null ? null : contentOf(value);
            PrintWriter out = spec.commandLine().getOut();
            try (DeadLetterTopic letters = topic.open()) {
                which.forEach(letters, out, message -> {
                    letters.sendAgain(message, mended);
                    out.printf("%s sent again, it came from %s%n", message.place(), message.origin());
                });
            }
            return 0;
        }
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Gives messages up: they are no longer listed. They stay in the topic for its retention.")
    static final class Discard implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private Topic topic;

        @ArgGroup(exclusive = true, multiplicity = "1")
        private Which which;

        @Override
        public Integer call() throws UnavailableException {
            PrintWriter out = spec.commandLine().getOut();
            try (DeadLetterTopic letters = topic.open()) {
                which.forEach(letters, out, message -> {
                    letters.discard(message);
                    out.printf("%s discarded%n", message.place());
                });
            }
            return 0;
        }
    }

    private static List<DeadMessage> at(DeadLetterTopic letters, List<Place> places) throws UnavailableException {
        List<DeadMessage> found = new ArrayList<>();
        for (Place place : places) {
            found.add(letters.at(place)
                    .orElseThrow(() -> new UnavailableException(
                            "There is no message %s; list names those that wait".formatted(place))));
        }
        return found;
    }

    private static byte[] contentOf(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "The file " + file + " cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String beginning(String value) {
        String line = value.replaceAll("\\s+", " ");
        return line.length() <= SHOWN_CHARACTERS ? line : line.substring(0, SHOWN_CHARACTERS) + "…";
    }

    private ParameterException usage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
