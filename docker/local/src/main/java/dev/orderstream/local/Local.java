package dev.orderstream.local;

import dev.orderstream.local.deadletters.DeadLettersCommand;
import dev.orderstream.local.deadletters.TroublesCommand;
import dev.orderstream.local.demo.DemoCommand;
import dev.orderstream.local.importing.ImportCommand;
import dev.orderstream.local.kafka.KafkaCommand;
import dev.orderstream.local.reconciliation.ReconcileCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of the local tools. */
@Command(
        name = "local",
        mixinStandardHelpOptions = true,
        description = "Tools to run Orderstream on one machine.",
        subcommands = {
            KafkaCommand.class,
            ImportCommand.class,
            ReconcileCommand.class,
            DemoCommand.class,
            DeadLettersCommand.class,
            TroublesCommand.class
        })
public final class Local {

    private Local() {}

    /** Runs one command and exits with its code: 0 success, 1 a difference or a refusal, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Local()).setExecutionExceptionHandler((exception, commandLine, parsed) -> {
            commandLine.getErr().println(exception.getMessage());
            exception.printStackTrace(commandLine.getErr());
            return 1;
        });
    }
}
