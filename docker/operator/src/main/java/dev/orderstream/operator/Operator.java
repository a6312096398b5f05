package dev.orderstream.operator;

import dev.orderstream.operator.deadletters.DeadLettersCommand;
import dev.orderstream.operator.deadletters.TroublesCommand;
import dev.orderstream.operator.deadmessages.DeadMessagesCommand;
import dev.orderstream.operator.terminal.FailureReport;
import dev.orderstream.operator.token.TokenCommand;
import dev.orderstream.operator.trace.TraceCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of those who look after running services. */
@Command(
        name = "./run",
        mixinStandardHelpOptions = true,
        description = "Looks after running services.",
        subcommands = {
            DeadLettersCommand.class,
            DeadMessagesCommand.class,
            TroublesCommand.class,
            TokenCommand.class,
            TraceCommand.class
        })
public final class Operator {

    Operator() {}

    /** Runs one command and exits with its code: 0 success, 1 a failure or a refusal, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** All commands. */
    public static CommandLine commandLine() {
        return new CommandLine(new Operator())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(new FailureReport());
    }
}
