package dev.orderstream.replay.demo;

import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.replay.importing.ImportCommand;
import dev.orderstream.replay.reconciliation.ReconcileCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Generates orders, imports and reconciles them. Exit code 1 when anything was refused or differs. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = "Generates orders, sends them through the services and compares the result.")
public final class DemoCommand implements Callable<Integer> {

    private static final int IN_FLIGHT = 32;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    @Spec
    private CommandSpec spec;

    @Mixin
    private ServiceAddresses services;

    @Option(names = "--orders", defaultValue = "500", description = "How many (default: ${DEFAULT-VALUE}).")
    private int orders;

    @Option(
            names = "--seed",
            defaultValue = "1",
            description = "The same seed gives the same orders (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Override
    public Integer call() throws IOException, UnavailableException, InterruptedException {
        if (orders < 1) {
            throw new ParameterException(spec.commandLine(), "--orders is %d, but must be 1 or more".formatted(orders));
        }
        PrintWriter out = spec.commandLine().getOut();
        Path file = Files.createTempFile("orderstream-demo", ".csv");
        try {
            new RetailGenerator(seed).write(file, orders);
            boolean accepted = ImportCommand.run(file, services, IN_FLIGHT, PATIENCE, false, out);
            boolean equal = ReconcileCommand.run(file, services, TIMEOUT, out);
            return accepted && equal ? 0 : 1;
        } finally {
            Files.deleteIfExists(file);
        }
    }
}
