package dev.orderstream.operator.deadletters;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Names the event processors that do not get on or have parked something; prints nothing if all is well. */
@Command(
        name = "troubles",
        mixinStandardHelpOptions = true,
        description = "Names event processors that do not get on or have parked something.")
public final class TroublesCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceAddresses addresses;

    @Override
    public Integer call() throws InterruptedException {
        for (JsonHttp service : new Services(addresses).all()) {
            try {
                Services.body(service.get("/progress")).path("processors").forEach(this::report);
            } catch (UnavailableException notRunning) {
                out().println(notRunning.getMessage());
            }
        }
        return 0;
    }

    private void report(JsonNode processor) {
        String name = processor.path("name").asText();
        long parked = processor.path("parkedSequences").asLong();
        if (parked > 0) {
            out().printf("%s has parked %d sequence(s): ./run dead-letters list%n", name, parked);
        }
        report(name, processor);
        processor
                .path("segments")
                .forEach(segment ->
                        report(name + " segment " + segment.path("segment").asInt(), segment));
    }

    private void report(String what, JsonNode failing) {
        if (failing.hasNonNull("error")) {
            out().printf(
                            "%s does not get on since %s: %s%n",
                            what,
                            failing.path("failingSince").asText("just now"),
                            failing.path("error").asText());
        }
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
