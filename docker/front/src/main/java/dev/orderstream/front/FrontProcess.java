package dev.orderstream.front;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The process of the front, which runs until it is told to stop. */
@Command(
        name = "front",
        mixinStandardHelpOptions = true,
        description = "Puts several instances of a service behind one port until the process is stopped.")
@SuppressWarnings("NullAway.Init") // Each option has a default, or is required.
public final class FrontProcess implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--route",
            required = true,
            description =
                    "A service, its port, and the ports of its instances on this machine: order-api:8080=40001,40002."
                            + " May be given several times.")
    private List<String> routes;

    @Option(
            names = "--host",
            defaultValue = "127.0.0.1",
            description = "The address that clients use (default: ${DEFAULT-VALUE}).")
    private String host;

    @Option(
            names = "--status-port",
            required = true,
            description = "Port on 127.0.0.1 whose path /status tells which instances are ready.")
    private int statusPort;

    @Option(
            names = "--connections",
            defaultValue = "2000",
            description = "Most connections of clients to a port, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int connections;

    @Option(
            names = "--instance-connections",
            defaultValue = "500",
            description = "Most requests that an instance has at a time, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int instanceConnections;

    @Option(
            names = "--pending",
            defaultValue = "1000",
            description = "Most requests that wait for an instance, 1 to 100000 (default: ${DEFAULT-VALUE}).")
    private int pending;

    /** Exits with 0 when it was stopped, 1 when it could not start, 2 for wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new FrontProcess()).execute(arguments));
    }

    @Override
    public Integer call() throws InterruptedException {
        Front front = start();
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            front.close();
                            stopped.countDown();
                        },
                        "stop-front"));
        PrintWriter out = spec.commandLine().getOut();
        out.println("The front is ready: " + String.join(", ", routes) + ".");
        out.flush();
        stopped.await();
        return 0;
    }

    private Front start() {
        try {
            return Front.start(
                    host,
                    routes.stream().map(Route::of).toList(),
                    statusPort,
                    Limits.USUAL.with(connections, instanceConnections, pending));
        } catch (IllegalArgumentException wrong) {
            throw new ParameterException(spec.commandLine(), String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
