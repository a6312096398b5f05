package dev.orderstream.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The syntax of the templates, by the grammar of tree-sitter. Skipped where Node is missing or the grammar cannot be fetched. */
class BicepIT {

    private static final Path SOURCE = Path.of("src", "test", "js", "bicep");
    private static final Path WORK = Path.of("target", "bicep");

    /** How a command ended and what it said. */
    private record Ended(int exitCode, String output) {}

    @Test
    void everyTemplateIsBicep() throws Exception {
        fetchGrammar();

        Ended parsed = parse(Templates.all());

        assertThat(parsed.output()).isEmpty();
        assertThat(parsed.exitCode()).isZero();
    }

    @Test
    void whatIsNoBicepIsTold(@TempDir Path directory) throws Exception {
        fetchGrammar();
        Path file = Files.writeString(directory.resolve("wrong.bicep"), "var containers = [\n  'events'\n}\n");

        Ended parsed = parse(List.of(file));

        assertThat(parsed.exitCode()).isOne();
        assertThat(parsed.output()).contains("wrong.bicep:");
    }

    private static Ended parse(List<Path> files) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "syntax.mjs"));
        files.forEach(file -> command.add(file.toAbsolutePath().toString()));
        return run(command);
    }

    private static void fetchGrammar() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "syntax.mjs")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Ended node = run(List.of("node", "--version"));
        assumeThat(node.exitCode()).as("Node is needed: " + node.output()).isZero();
        // The grammar comes compiled; nothing of the package is run.
        Ended npm = run(List.of("npm", "install", "--ignore-scripts", "--no-audit", "--no-fund"));
        assumeThat(npm.exitCode())
                .as("The grammar could not be fetched: " + npm.output())
                .isZero();
    }

    private static Ended run(List<String> command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Ended(-1, String.valueOf(e.getMessage()));
        }
    }
}
