package dev.orderstream.operator.terminal;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Tells on standard error why a command failed; its exit code is 1. */
public final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed) {
        commandLine.getErr().println(exception.getMessage());
        exception.printStackTrace(commandLine.getErr());
        return 1;
    }
}
