package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What the process says when it cannot do its work: one sentence, exit code 1, and nothing damaged. */
class ServerProcessIT {

    private static final String DOCUMENTS = "dbs/shop/colls/orders/docs";

    @TempDir
    Path directory;

    private record Ended(int exitCode, String output) {}

    private static Ended run(List<String> before, Path directory, String... options)
            throws IOException, InterruptedException {
        Process process = ServerProcess.launch(before, directory, options);
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new Ended(process.exitValue(), output.strip());
        } finally {
            process.destroyForcibly();
        }
    }

    private static void assertRefused(Ended ended, String... reasons) {
        assertThat(ended.exitCode()).as(ended.output()).isEqualTo(1);
        assertThat(ended.output())
                .startsWith("Embedded Cosmos cannot start: ")
                .contains(reasons)
                .hasLineCount(1);
    }

    @Test
    void aPortThatIsTakenIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = Integer.toString(taken.getLocalPort());
            assertRefused(run(List.of(), directory, "--port", port), "Port " + port, "choose another");
        }
    }

    @Test
    void aDirectoryThatIsInUseIsNamedAndItsOwnerGoesOn() throws Exception {
        try (ServerProcess owner = ServerProcess.start(directory)) {
            assertRefused(run(List.of(), directory), directory.toString(), "in use by another");
            assertThat(owner.client().send("GET", "_embedded/health", "").status())
                    .isEqualTo(200);
        }
    }

    @Test
    void aDirectoryThatCannotBeMadeIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        assertRefused(run(List.of(), file), file.toString(), "cannot be used");
        assertRefused(run(List.of(), file.resolve("below")), file.toString(), "cannot be used");
        assertThat(file).hasContent("not a directory");
    }

    @Test
    void aDirectoryThatCannotBeReadIsNamed() throws Exception {
        ServerProcess.start(directory).close();
        Path data = directory.resolve("data");
        assumeThat(directory.resolve("data").toFile().setReadable(false)).isTrue();
        try {
            assumeThat(Files.isReadable(data))
                    .as("whoever runs the tests may read everything")
                    .isFalse();
            assertRefused(run(List.of(), directory), directory.toString(), "permission");
        } finally {
            assertThat(data.toFile().setReadable(true)).isTrue();
        }
        ServerProcess.start(directory).close();
    }

    @Test
    void aDamagedDatabaseIsNamed() throws Exception {
        ServerProcess.start(directory).close();
        Files.writeString(directory.resolve("data").resolve("CURRENT"), "nonsense");
        assertRefused(run(List.of(), directory), directory.toString(), "cannot be opened");
    }

    @Test
    void anOptionThatMakesNoSenseIsNamed() throws Exception {
        assertRefused(run(List.of(), directory, "--partitions", "0"), "partitions is 0");
        assertRefused(run(List.of(), directory, "--key", "???"), "base64");
        assertRefused(run(List.of(), directory, "--host", "0.0.0.0"), "0.0.0.0", "--key");
        assertRefused(run(List.of(), directory, "--host", "0.0.0.0", "--well-known-key"), "0.0.0.0", "--key");
        assertRefused(run(List.of(), directory, "--request-timeout-seconds", "0"), "requestTimeout");
        Ended both = run(List.of(), directory, "--key", "a2V5", "--well-known-key");
        assertThat(both.exitCode()).as(both.output()).isEqualTo(2);
        Ended unknown = run(List.of(), directory, "--color", "red");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.output()).contains("--color");
    }

    @Test
    void theWellKnownKeyIsTakenOnRequest() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory, "--well-known-key")) {
            PlainClient client = new PlainClient(server.endpoint(), EmbeddedCosmos.WELL_KNOWN_KEY);
            assertThat(client.send("GET", "dbs", "").status()).isEqualTo(200);
            assertThat(server.client().send("GET", "dbs", "").status()).isEqualTo(401);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aFullDiskAtTheStartIsReported() throws Exception {
        // The largest file that the process may write stands for the disk: 64 KB, less than the native library.
        Ended ended = run(List.of("bash", "-c", "ulimit -f 64; exec \"$@\"", "bash"), directory);
        assertRefused(ended, directory.toString(), "make free space");
        assertThat(ended.output()).doesNotContain("restore it from a copy");
        ServerProcess.start(directory).close();
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatIsStillFullAtTheRestartIsNoDamage() throws Exception {
        try (ServerProcess server = ServerProcess.start(directory)) {
            PlainClient client = server.client();
            client.send("POST", "dbs", "{\"id\":\"shop\"}");
            client.send("POST", "dbs/shop/colls", "{\"id\":\"orders\",\"partitionKey\":{\"paths\":[\"/pk\"]}}");
            for (int i = 0; i < 20; i++) {
                assertThat(create(client, i).status()).isEqualTo(201);
            }
        }
        // What is in the log is written to a table at the start; the library of 15 MB is unpacked already.
        Ended ended = run(List.of("bash", "-c", "ulimit -f 200; exec \"$@\"", "bash"), directory);
        assertRefused(ended, directory.toString(), "make free space");
        assertThat(ended.output()).doesNotContain("restore it from a copy");
        try (ServerProcess again = ServerProcess.start(directory)) {
            assertThat(read(again.client(), 19)).isEqualTo(200);
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aDiskThatFillsUpRefusesWritesAndLosesNothing() throws Exception {
        int written = 0;
        try (ServerProcess server = ServerProcess.start(directory)) {
            PlainClient client = server.client();
            client.send("POST", "dbs", "{\"id\":\"shop\"}");
            client.send("POST", "dbs/shop/colls", "{\"id\":\"orders\",\"partitionKey\":{\"paths\":[\"/pk\"]}}");
            assertThat(create(client, written++).status()).isEqualTo(201);
            limitFileSize(server.pid(), 1_000_000);
            PlainClient.Response response = create(client, written);
            while (response.status() == 201) {
                response = create(client, ++written);
            }
            assertThat(written).isLessThan(200);
            assertThat(response.status()).isEqualTo(503);
            assertThat(response.json().path("message").asText())
                    .contains(directory.toString())
                    .contains("free space");
            for (int i = 0; i < 50; i++) {
                assertThat(create(client, written).status()).isEqualTo(503);
            }
            assertThat(read(client, 0)).isEqualTo(200);
            assertThat(read(client, written - 1)).isEqualTo(200);
            assertThat(read(client, written)).isEqualTo(404);
            assertThat(server.furtherOutput().lines().filter(line -> line.contains("Writing to ")))
                    .as("one line, however many writes are refused")
                    .hasSize(1)
                    .allMatch(line -> line.contains(directory.toString()) && line.contains("make free space"));
            assertThat(server.furtherOutput()).doesNotContain("\tat ");
        }
        try (ServerProcess again = ServerProcess.start(directory)) {
            PlainClient client = again.client();
            for (int i = 0; i < written; i++) {
                assertThat(read(client, i)).isEqualTo(200);
            }
            assertThat(read(client, written)).isEqualTo(404);
            assertThat(create(client, written).status()).isEqualTo(201);
        }
    }

    private static void limitFileSize(long pid, long bytes) throws IOException, InterruptedException {
        Process prlimit = new ProcessBuilder("prlimit", "--pid", Long.toString(pid), "--fsize=" + bytes)
                .inheritIO()
                .start();
        assertThat(prlimit.waitFor()).isZero();
    }

    private static PlainClient.Response create(PlainClient client, int n) {
        return client.send(
                "POST",
                DOCUMENTS,
                document("d" + n, "A").put("text", "x".repeat(20_000)).toString(),
                "x-ms-documentdb-partitionkey",
                "[\"A\"]");
    }

    private static int read(PlainClient client, int n) {
        return client.send("GET", DOCUMENTS + "/d" + n, "", "x-ms-documentdb-partitionkey", "[\"A\"]")
                .status();
    }
}
