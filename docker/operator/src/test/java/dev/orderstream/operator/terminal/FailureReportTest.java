package dev.orderstream.operator.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class FailureReportTest {

    private final StringWriter printed = new StringWriter();

    @Command
    record Failing(Exception failure) implements Callable<Integer> {

        @Override
        public Integer call() throws Exception {
            throw failure;
        }
    }

    @Test
    void whatACommandWasGivenOrAServiceAnsweredIsToldInASentence() {
        assertThat(failed(new IllegalStateException("GET /orders was answered 401; set ORDERSTREAM_TOKEN")))
                .isEqualTo("GET /orders was answered 401; set ORDERSTREAM_TOKEN" + System.lineSeparator());
    }

    @Test
    void aFaultOfTheCommandComesWithItsStackTrace() {
        for (Exception fault : List.of(new NullPointerException("order"), new IllegalStateException())) {
            assertThat(failed(fault))
                    .contains(fault.getClass().getName())
                    .contains("\tat " + FailureReportTest.class.getName());
        }
    }

    private String failed(Exception failure) {
        printed.getBuffer().setLength(0);
        int exitCode = new CommandLine(new Failing(failure))
                .setErr(new PrintWriter(printed, true))
                .setExecutionExceptionHandler(new FailureReport())
                .execute();
        assertThat(exitCode).isEqualTo(1);
        return printed.toString();
    }
}
