package dev.orderstream.bench.system.kafka;

import dev.orderstream.bench.system.intake.IntakeFigure;
import dev.orderstream.bench.system.latency.LatencyFigure;
import dev.orderstream.bench.system.processes.RunningSystem;
import dev.orderstream.bench.system.publication.PublicationFigure;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Three figures of the way to Kafka and back, each the median of some rounds. */
@Command(
        name = "kafka",
        mixinStandardHelpOptions = true,
        description = {
            "Events out of the store to Kafka, commands from Kafka into the store, and the time from a response to its record.",
            "Publication runs beside axon-kafka's WAIT_FOR_ACK. Latency and intake run on the processes that ./run up starts; for the intake the"
                    + " projections are stopped."
        })
public final class KafkaBench implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--only", paramLabel = "FIGURE", description = "One figure alone: ${COMPLETION-CANDIDATES}.")
    private @Nullable Figure only;

    @Option(names = "--rounds", defaultValue = "3", description = "Rounds that count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--warm-up",
            defaultValue = "4",
            description = "Rounds before these, in which Java compiles (default: ${DEFAULT-VALUE}).")
    private int warmUps;

    @Mixin
    private PublicationFigure publication = new PublicationFigure();

    @Mixin
    private LatencyFigure latency = new LatencyFigure();

    @Mixin
    private IntakeFigure intake = new IntakeFigure();

    @Override
    public Integer call() throws Exception {
        if (rounds < 1 || warmUps < 0) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rounds is %d and --warm-up is %d; give 1 or more, and 0 or more".formatted(rounds, warmUps));
        }
        latency.requireUsable(spec.commandLine());
        intake.requireUsable(spec.commandLine());
        PrintWriter out = spec.commandLine().getOut();
        if (asksFor(Figure.PUBLICATION)) {
            publication.measure(out, warmUps, rounds);
        }
        if (asksFor(Figure.LATENCY) || asksFor(Figure.INTAKE)) {
            measureTheWhole(out);
        }
        return 0;
    }

    private void measureTheWhole(PrintWriter out) throws Exception {
        out.println("Starting the system, on free ports ...");
        out.flush();
        try (RunningSystem system = RunningSystem.start(out)) {
            if (asksFor(Figure.LATENCY)) {
                latency.measure(system, out, warmUps, rounds);
            }
            if (asksFor(Figure.INTAKE)) {
                intake.measure(system, out, warmUps, rounds);
            }
        }
        if (asksFor(Figure.INTAKE)) {
            intake.compare(out);
        }
    }

    private boolean asksFor(Figure figure) {
        return only == null || only == figure;
    }
}
