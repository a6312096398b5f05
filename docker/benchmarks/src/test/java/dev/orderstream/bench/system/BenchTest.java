package dev.orderstream.bench.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class BenchTest {

    private final StringWriter said = new StringWriter();

    @Test
    void theHelpOfKafkaNamesItsFiguresAndTheOptionsOfEach() {
        assertThat(run("kafka", "--help")).isZero();
        assertThat(said.toString())
                .contains("publication, intake, latency", "--events=", "--messages=", "--rate=", "(default: 200)");
    }

    @Test
    void aFigureThatThereIsNotIsRefusedWithThoseThatThereAre() {
        assertThat(run("kafka", "--only", "speed")).isEqualTo(2);
        assertThat(said.toString()).contains("'speed'", "publication, intake, latency");
    }

    @Test
    void anOptionOutOfRangeIsRefusedBeforeAnythingIsStarted() {
        assertThat(run("kafka", "--only", "latency", "--rate", "0")).isEqualTo(2);
        assertThat(said.toString()).contains("--rate and --seconds are 0 and 20; give 1 or more");
        assertThat(run("kafka", "--only", "intake", "--rounds", "0")).isEqualTo(2);
        assertThat(run("kafka", "--only", "intake", "--skus", "0")).isEqualTo(2);
    }

    private int run(String... arguments) {
        return Bench.commandLine()
                .setOut(new PrintWriter(said, true))
                .setErr(new PrintWriter(said, true))
                .execute(arguments);
    }
}
