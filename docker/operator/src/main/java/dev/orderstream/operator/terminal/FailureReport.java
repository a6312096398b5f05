package dev.orderstream.operator.terminal;

import java.util.ConcurrentModificationException;
import java.util.NoSuchElementException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Tells on standard error why a command failed; its exit code is 1. Where the failure is a fault of the command itself, and not of
 * what it was given or of a service, its stack trace follows.
 */
public final class FailureReport implements IExecutionExceptionHandler {

    @Override
    public int handleExecutionException(Exception exception, CommandLine commandLine, ParseResult parsed) {
        if (isFault(exception)) {
            exception.printStackTrace(commandLine.getErr());
        } else {
            commandLine.getErr().println(exception.getMessage());
        }
        return 1;
    }

    private static boolean isFault(Exception exception) {
        return exception.getMessage() == null
                || exception instanceof NullPointerException
                || exception instanceof ClassCastException
                || exception instanceof IndexOutOfBoundsException
                || exception instanceof ArithmeticException
                || exception instanceof UnsupportedOperationException
                || exception instanceof NoSuchElementException
                || exception instanceof ConcurrentModificationException;
    }
}
