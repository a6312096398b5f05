package dev.orderstream.replay;

import dev.orderstream.operator.terminal.FailureReport;
import dev.orderstream.replay.demo.DemoCommand;
import dev.orderstream.replay.importing.ImportCommand;
import dev.orderstream.replay.reconciliation.ReconcileCommand;
import dev.orderstream.replay.restore.CopyEventsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line that replays the orders of a retailer's file and compares what became of them. */
@Command(
        name = "./run",
        mixinStandardHelpOptions = true,
        description = "Sends the orders of a retailer's file through Orderstream and compares what became of them.",
        subcommands = {ImportCommand.class, ReconcileCommand.class, DemoCommand.class, CopyEventsCommand.class})
public final class Replay {

    private Replay() {}

    /** Runs one command and exits with its code: 0 success, 1 a failure or a difference, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Replay())
                .setExecutionExceptionHandler(new FailureReport())
                .execute(arguments));
    }
}
