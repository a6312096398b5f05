package dev.orderstream.operator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Lists, shows, retries and discards events that the services have parked. Exit code 1 if a retry leaves something, or a service is away. */
@Command(
        name = "dead-letters",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "(list | show | retry | discard)",
        description = "Shows events that could not be handled, tries them again, or gives them up.",
        subcommands = DeadLettersCommand.Discard.class)
public final class DeadLettersCommand implements Runnable {

    private static final String PROCESSOR = "The event processor, as list names it.";
    private static final String SEQUENCE = "The sequence, which is an aggregate's id, as list names it.";

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine().usage(spec.commandLine().getOut());
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = "Lists the sequences of events that are parked.")
    int list(@Mixin ServiceAddresses addresses) throws InterruptedException {
        int found = 0;
        boolean allResponded = true;
        for (JsonHttp service : new Services(addresses).all()) {
            try {
                found += list(service);
            } catch (UnavailableException notRunning) {
                allResponded = false;
                out().println(notRunning.getMessage());
            }
        }
        if (found == 0 && allResponded) {
            out().println("Nothing is parked.");
        }
        return allResponded ? 0 : 1;
    }

    private int list(JsonHttp service) throws UnavailableException, InterruptedException {
        int found = 0;
        for (JsonNode sequence :
                Services.body(service.get("/dead-letters?limit=1000")).path("sequences")) {
            found++;
            out().printf(
                            "%s %s: %d event(s) since %s, tried %d time(s), first is %s: %s %s%n",
                            sequence.path("processor").asText(),
                            sequence.path("sequence").asText(),
                            sequence.path("letters").asLong(),
                            sequence.path("enqueuedAt").asText(),
                            sequence.path("tries").asInt(),
                            sequence.path("type").asText(),
                            sequence.path("cause").path("type").asText(),
                            sequence.path("cause").path("message").asText(""));
        }
        return found;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Shows the events of a sequence.")
    int show(
            @Mixin ServiceAddresses addresses,
            @Parameters(paramLabel = "PROCESSOR", description = PROCESSOR) String processor,
            @Parameters(paramLabel = "SEQUENCE", description = SEQUENCE) String sequence)
            throws UnavailableException, InterruptedException {
        JsonHttp service = new Services(addresses).of(processor);
        out().println(Services.body(service.get(path(processor, sequence))).toPrettyString());
        return 0;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = "Tries the events of a sequence again in order, or all sequences of a processor.")
    int retry(
            @Mixin ServiceAddresses addresses,
            @Parameters(paramLabel = "PROCESSOR", description = PROCESSOR) String processor,
            @Parameters(paramLabel = "SEQUENCE", arity = "0..1", description = SEQUENCE) @Nullable String sequence)
            throws UnavailableException, InterruptedException {
        JsonHttp service = new Services(addresses).of(processor);
        if (sequence != null) {
            return report(Services.body(service.post(path(processor, sequence) + "/retry", "retry", null))) ? 0 : 1;
        }
        boolean allHandled = true;
        JsonNode retries = Services.body(
                        service.post("/dead-letters/" + Services.encoded(processor) + "/retry", "retry", null))
                .path("retries");
        for (JsonNode retry : retries) {
            allHandled &= report(retry);
        }
        if (retries.isEmpty()) {
            out().println("Nothing is parked.");
        }
        return allHandled ? 0 : 1;
    }

    /** What to discard: one event, or all. */
    static final class What {

        @Option(names = "--event", paramLabel = "ID", description = "The event with this id.")
        private @Nullable String event;

        @Option(names = "--first", description = "The first event, which the others wait for.")
        @SuppressWarnings("UnusedVariable") // Is what remains if the others are not given.
        private boolean first;

        @Option(names = "--all", description = "The whole sequence.")
        private boolean all;
    }

    @Command(
            name = "discard",
            mixinStandardHelpOptions = true,
            description = "Gives an event up, or a whole sequence: the processor never handles it.")
    static final class Discard implements Callable<Integer> {

        @Spec
        private CommandSpec spec;

        @Mixin
        private ServiceAddresses addresses;

        @Parameters(paramLabel = "PROCESSOR", description = PROCESSOR)
        private String processor;

        @Parameters(paramLabel = "SEQUENCE", description = SEQUENCE)
        private String sequence;

        @ArgGroup(exclusive = true, multiplicity = "1")
        private What what;

        @Override
        public Integer call() throws UnavailableException, InterruptedException {
            JsonHttp service = new Services(addresses).of(processor);
            String path = path(processor, sequence);
            String target = what.event == null ? "first" : Services.encoded(what.event);
            JsonNode discarded = Services.body(service.delete(what.all ? path + "?all=true" : path + "/" + target));
            spec.commandLine()
                    .getOut()
                    .printf(
                            "%d event(s) of %s discarded.%n",
                            discarded.path("letters").asLong(), sequence);
            return 0;
        }
    }

    private boolean report(JsonNode retry) {
        out().printf(
                        "%s %s: %s, %d event(s) handled, %d left %s%n",
                        retry.path("processor").asText(),
                        retry.path("sequence").asText(),
                        retry.path("outcome").asText(),
                        retry.path("handled").asLong(),
                        retry.path("left").asLong(),
                        retry.path("cause").path("message").asText(""));
        return retry.path("left").asLong() == 0;
    }

    private static String path(String processor, String sequence) {
        return "/dead-letters/" + Services.encoded(processor) + "/" + Services.encoded(sequence);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
