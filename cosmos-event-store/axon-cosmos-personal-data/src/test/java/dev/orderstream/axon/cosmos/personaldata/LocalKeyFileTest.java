package dev.orderstream.axon.cosmos.personaldata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalKeyFileTest {

    private static final SecretKey KEY = new SecretKeySpec(new byte[32], "AES");

    @TempDir
    private Path directory;

    @Test
    void whatWasWrappedIsUnwrappedAgain() {
        LocalKeyFile keys = LocalKeyFile.openOrCreate(directory.resolve("keys.json"));

        String wrapped = keys.wrap(keys.current(), KEY);

        assertThat(keys.unwrap(keys.current(), wrapped).getEncoded()).isEqualTo(KEY.getEncoded());
        assertThat(Base64.getDecoder().decode(wrapped)).hasSize(40).isNotEqualTo(KEY.getEncoded());
    }

    @Test
    void aFileThatIsMadeIsItsOwnersAlone() throws IOException {
        Path file = directory.resolve("security").resolve("keys.json");

        LocalKeyFile.openOrCreate(file);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        try (Stream<Path> files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void severalProcessesThatMakeItHaveTheSameKey() throws Exception {
        Path file = directory.resolve("keys.json");
        ExecutorService processes = Executors.newFixedThreadPool(8);
        try {
            List<Callable<LocalKeyFile>> makings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                makings.add(() -> LocalKeyFile.openOrCreate(file));
            }
            HashSet<String> wrapped = new HashSet<>();
            for (Future<LocalKeyFile> made : processes.invokeAll(makings)) {
                wrapped.add(made.get().wrap(made.get().current(), KEY));
            }
            assertThat(wrapped).hasSize(1);
        } finally {
            processes.shutdownNow();
        }
    }

    @Test
    void aKeyThatIsNotThereIsNamed() {
        LocalKeyFile keys = LocalKeyFile.openOrCreate(directory.resolve("keys.json"));

        assertThatThrownBy(() -> keys.unwrap("lost", "AAAA"))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining("wrapped with key lost, which is not in");
    }

    @Test
    void aKeyThatWasExchangedUnderItsNameIsNoticed() {
        LocalKeyFile before = LocalKeyFile.openOrCreate(directory.resolve("before.json"));
        LocalKeyFile after = LocalKeyFile.openOrCreate(directory.resolve("after.json"));

        assertThatThrownBy(() -> after.unwrap(after.current(), before.wrap(before.current(), KEY)))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining("was not wrapped with the key");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no json                                   | is no JSON
                    {"current": "a", "keys": {}}              | names "a" as current
                    {"current": "a", "keys": {"a": "AAAA"}}   | has a key "a" of 3 bytes
                    {"current": "a", "keys": {"a": "???"}}    | that is not base64
                    """)
    void aFileOfAnotherFormIsRefused(String content, String sentence) throws IOException {
        Path file = Files.writeString(directory.resolve("keys.json"), content);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKeyFile.open(file))
                .withMessageContaining(file.toString())
                .withMessageContaining(sentence);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        Path file = directory.resolve("none.json");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> LocalKeyFile.open(file))
                .withMessageContaining(file.toString());
    }
}
