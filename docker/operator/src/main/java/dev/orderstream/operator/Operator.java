package dev.orderstream.operator;

import dev.orderstream.operator.deadletters.DeadLettersCommand;
import dev.orderstream.operator.deadletters.TroublesCommand;
import dev.orderstream.operator.terminal.FailureReport;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line of those who look after running services. */
@Command(
        name = "operator",
        mixinStandardHelpOptions = true,
        description = "Looks after running services.",
        subcommands = {DeadLettersCommand.class, TroublesCommand.class})
public final class Operator {

    private Operator() {}

    /** Runs one command and exits with its code: 0 success, 1 a failure or a refusal, 2 wrong usage. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Operator())
                .setExecutionExceptionHandler(new FailureReport())
                .execute(arguments));
    }
}
