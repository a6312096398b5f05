package dev.orderstream.partners;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The process of the partners, which runs until it is told to stop. */
@Command(
        name = "partners",
        mixinStandardHelpOptions = true,
        description = "Plays a payment provider, a warehouse and a carrier until the process is stopped.")
@SuppressWarnings("NullAway.Init") // Each option has a default.
public final class PartnersProcess implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--bootstrap-servers",
            defaultValue = "localhost:9092",
            description = "The Kafka broker (default: ${DEFAULT-VALUE}).")
    private String bootstrapServers;

    @Option(
            names = "--payments",
            defaultValue = Topics.PAYMENTS,
            description = "Topic of payments' events (default: ${DEFAULT-VALUE}).")
    private String payments;

    @Option(
            names = "--fulfillment",
            defaultValue = Topics.FULFILLMENT,
            description = "Topic of fulfillment orders' events (default: ${DEFAULT-VALUE}).")
    private String fulfillment;

    @Option(
            names = "--commands",
            defaultValue = Topics.COMMANDS,
            description = "Topic of the replies (default: ${DEFAULT-VALUE}).")
    private String commands;

    /** Exits with 0 when the partners were stopped, 1 when they could not start, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new PartnersProcess()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        Partners partners = Partners.start(bootstrapServers, new Topics(payments, fulfillment, commands));
        Runtime.getRuntime().addShutdownHook(new Thread(partners::close, "stop-partners"));
        out.println("The partners are ready: they listen at " + bootstrapServers + ".");
        out.flush();
        partners.awaitStop();
        return 0;
    }
}
