package dev.orderstream.cosmos.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * The newest JavaScript SDK runs a story against the server: {@code src/test/js/story.mjs}, one test per chapter. It is
 * skipped where Node is missing or the SDK cannot be fetched.
 */
class JavaScriptSdkIT {

    private static final Path SOURCE = Path.of("src", "test", "js");
    private static final Path WORK = Path.of("target", "js");

    private static EmbeddedCosmos cosmos;

    /** How a command ended and what it said. */
    private record Ended(int exitCode, String output) {}

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.start();
    }

    @AfterAll
    static void stop() {
        cosmos.close();
    }

    private static Ended run(String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(WORK.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), output.strip());
        } catch (IOException e) {
            return new Ended(-1, e.getMessage());
        }
    }

    private static void fetchSdk() throws IOException, InterruptedException {
        Files.createDirectories(WORK);
        for (String file : List.of("package.json", "story.mjs")) {
            Files.copy(SOURCE.resolve(file), WORK.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Ended node = run("node", "--version");
        assumeThat(node.exitCode()).as("Node is needed: " + node.output()).isZero();
        Ended npm = run("npm", "install", "--no-audit", "--no-fund");
        assumeThat(npm.exitCode())
                .as("@azure/cosmos could not be fetched: " + npm.output())
                .isZero();
    }

    @TestFactory
    Stream<DynamicTest> story() throws Exception {
        fetchSdk();
        Ended story = run("node", "story.mjs", cosmos.endpoint(), cosmos.key());
        assertThat(story.exitCode()).as(story.output()).isZero();
        List<String> chapters = story.output()
                .lines()
                .filter(line -> line.startsWith("ok ") || line.startsWith("not ok "))
                .toList();
        assertThat(chapters).as(story.output()).hasSizeGreaterThanOrEqualTo(11);
        return chapters.stream()
                .map(line -> DynamicTest.dynamicTest(
                        line.replaceFirst("^(not )?ok ", "").replaceFirst(": .*", ""),
                        () -> assertThat(line).startsWith("ok ")));
    }
}
