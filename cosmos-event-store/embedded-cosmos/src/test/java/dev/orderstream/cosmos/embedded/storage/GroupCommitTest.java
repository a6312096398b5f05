package dev.orderstream.cosmos.embedded.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupCommitTest {

    private static final byte[] COUNTER = bytes("counter");

    @TempDir
    Path directory;

    private Store store;
    private GroupCommit commits;

    @BeforeEach
    void open() {
        store = Store.open(directory);
        commits = new GroupCommit(store);
    }

    @AfterEach
    void close() {
        commits.close();
        store.close();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int increment(StagedWrites writes) {
        byte[] stored = writes.get(Table.CATALOG, COUNTER);
        int next = (stored == null ? 0 : ByteBuffer.wrap(stored).getInt()) + 1;
        writes.put(Table.CATALOG, COUNTER, ByteBuffer.allocate(4).putInt(next).array());
        return next;
    }

    @Test
    void everyActionSeesTheActionsBeforeIt() {
        List<CompletableFuture<Integer>> results = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            results.add(commits.submit(GroupCommitTest::increment));
        }
        assertThat(results.stream().map(CompletableFuture::join))
                .doesNotHaveDuplicates()
                .hasSize(1_000)
                .contains(1, 1_000);
    }

    @Test
    void anActionThatThrowsLeavesNothingBehind() {
        CompletableFuture<Void> failing = commits.submit(writes -> {
            writes.put(Table.CATALOG, bytes("a"), bytes("1"));
            throw new IllegalStateException("refused");
        });
        assertThatThrownBy(failing::join).hasRootCauseMessage("refused");
        assertThat(store.get(Table.CATALOG, bytes("a"))).isNull();
    }

    @Test
    void anActionThatDiscardsLeavesNothingBehindAndStillAnswers() {
        String response = commits.submit(writes -> {
                    writes.put(Table.CATALOG, bytes("a"), bytes("1"));
                    writes.discard();
                    return "done";
                })
                .join();
        assertThat(response).isEqualTo("done");
        assertThat(store.get(Table.CATALOG, bytes("a"))).isNull();
    }

    @Test
    void whatIsAnsweredIsThereAfterReopening() {
        commits.submit(writes -> {
                    writes.put(Table.DOCUMENTS, bytes("key"), bytes("value"));
                    return true;
                })
                .join();
        close();
        open();
        assertThat(store.get(Table.DOCUMENTS, bytes("key"))).isEqualTo(bytes("value"));
    }

    @Test
    void aDirectoryHasOneOwner() {
        assertThatThrownBy(() -> Store.open(directory))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("in use")
                .hasMessageContaining(directory.toString());
    }

    @Test
    void writingAfterTheEndFailsInsteadOfWaiting() {
        commits.close();
        assertThatThrownBy(() -> commits.submit(GroupCommitTest::increment).join())
                .hasRootCauseInstanceOf(StorageException.class);
    }

    @Test
    void aSnapshotKeepsWhatItSaw() {
        commits.submit(GroupCommitTest::increment).join();
        try (Snapshot snapshot = store.snapshot()) {
            commits.submit(GroupCommitTest::increment).join();
            byte[] seen = snapshot.get(Table.CATALOG, COUNTER);
            assertThat(seen).isNotNull();
            assertThat(ByteBuffer.wrap(seen).getInt()).isEqualTo(1);
        }
    }
}
