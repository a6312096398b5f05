package dev.orderstream.axon.cosmos.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.idempotency.Account.Balance;
import dev.orderstream.axon.cosmos.idempotency.Account.Close;
import dev.orderstream.axon.cosmos.idempotency.Account.Deposit;
import dev.orderstream.axon.cosmos.idempotency.Account.Open;
import dev.orderstream.axon.cosmos.idempotency.Account.Rename;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class IdempotentCommandsIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private final String account = "account-" + UUID.randomUUID();
    private TestInstance instance;

    @BeforeEach
    void open() {
        instance = new TestInstance(new TestEventStore(cosmos));
        instance.sendAndWait("open", new Open(account));
    }

    @AfterEach
    void close() {
        instance.close();
    }

    @Test
    void aRepeatedCommandIsAppliedOnceAndGetsTheFirstResult() {
        Object first = instance.sendAndWait("deposit-1", new Deposit(account, 10));
        instance.sendAndWait("deposit-2", new Deposit(account, 5));
        CommandResultMessage<?> repeated =
                instance.send("deposit-1", new Deposit(account, 10)).join();

        assertThat(first).isEqualTo(new Balance(10));
        assertThat(repeated.getPayload()).isEqualTo(new Balance(10));
        assertThat(repeated.getMetaData()).containsEntry(IdempotentCommandGateway.REPEATED, "true");
        assertThat(events()).hasSize(3);
    }

    @Test
    void aRepeatedCreationGetsTheFirstResult() {
        assertThat(instance.sendAndWait("open", new Open(account))).isEqualTo(account);
        assertThat(events()).hasSize(1);
    }

    @Test
    void ofFiftyRepeatsAtOnceOverTwoInstancesOneIsAppliedAndAllGetItsResult() throws Exception {
        try (TestInstance other = new TestInstance(instance.store().anotherInstance())) {
            ExecutorService threads = Executors.newFixedThreadPool(50);
            CountDownLatch start = new CountDownLatch(1);
            List<CompletableFuture<Object>> results = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                TestInstance one = i % 2 == 0 ? instance : other;
                results.add(CompletableFuture.supplyAsync(
                        () -> {
                            awaitStart(start);
                            return one.sendAndWait("deposit", new Deposit(account, 10));
                        },
                        threads));
                // Others change the account in between, so that repeats meet conflicts that are not their own.
                if (i % 10 == 0) {
                    String id = "other-" + i;
                    results.add(CompletableFuture.supplyAsync(
                            () -> {
                                awaitStart(start);
                                one.sendAndWait(id, new Rename(account, id));
                                return new Balance(10);
                            },
                            threads));
                }
            }
            start.countDown();

            assertThat(results).extracting(CompletableFuture::join).containsOnly(new Balance(10));
            assertThat(events().stream().filter(Account.Deposited.class::isInstance))
                    .hasSize(1);
            threads.shutdown();
        }
    }

    @Test
    void aRepeatAfterASnapshotAndARestartGetsTheFirstResult() {
        for (int i = 1; i <= 8; i++) {
            instance.sendAndWait("deposit-" + i, new Deposit(account, i));
        }
        await().atMost(PATIENCE)
                .until(() -> instance.store().engine().readSnapshot(account).isPresent());

        try (TestInstance restarted = new TestInstance(instance.store().anotherInstance())) {
            assertThat(restarted.sendAndWait("deposit-2", new Deposit(account, 2)))
                    .isEqualTo(new Balance(3));
            assertThat(restarted.sendAndWait("deposit-9", new Deposit(account, 1)))
                    .isEqualTo(new Balance(37));
        }
        assertThat(events()).hasSize(10);
    }

    @Test
    void aRepeatThatARuleWouldRefuseByNowGetsTheFirstResult() {
        instance.sendAndWait("deposit", new Deposit(account, 10));
        instance.sendAndWait("close", new Close(account));

        assertThat(instance.sendAndWait("deposit", new Deposit(account, 10))).isEqualTo(new Balance(10));
        assertThatThrownBy(() -> instance.sendAndWait("too late", new Deposit(account, 10)))
                .hasMessageContaining("is closed");
    }

    @Test
    void aRepeatThatWouldChangeNothingByNowGetsTheFirstResult() {
        instance.sendAndWait("close", new Close(account));

        assertThat(instance.sendAndWait("close", new Close(account))).isEqualTo("closed");
        assertThat(instance.sendAndWait("another close", new Close(account))).isEqualTo("was closed");
    }

    @Test
    void aRepeatOfACommandWithoutAResultIsAnsweredWithNothing() {
        instance.sendAndWait("rename", new Rename(account, "new"));
        instance.sendAndWait("rename-2", new Rename(account, "newer"));

        assertThat(instance.sendAndWait("rename", new Rename(account, "new"))).isNull();
        assertThat(events()).hasSize(3);
    }

    @Test
    void anotherCommandUnderAUsedIdentifierIsRefusedAndNotApplied() {
        instance.sendAndWait("deposit", new Deposit(account, 10));

        assertThatThrownBy(() -> instance.sendAndWait("deposit", new Deposit(account, 11)))
                .isInstanceOf(CommandIdReusedException.class)
                .hasMessageContaining("deposit");
        assertThat(events()).hasSize(2);
    }

    @Test
    void theSameIdentifierMayBeUsedForAnotherAggregate() {
        String other = "account-" + UUID.randomUUID();
        instance.sendAndWait("open", new Open(other));

        assertThat(instance.sendAndWait("deposit", new Deposit(account, 10))).isEqualTo(new Balance(10));
        assertThat(instance.sendAndWait("deposit", new Deposit(other, 1))).isEqualTo(new Balance(1));
    }

    @Test
    void aCommandWithAnIdentifierOfItsOwnCostsNoLookUpWhenItIsRefused() {
        instance.sendAndWait("close", new Close(account));
        instance.store().takeCharges();

        assertThatThrownBy(() -> instance.gateway().sendAndWait(new Deposit(account, 10)))
                .hasMessageContaining("is closed");
        assertThat(instance.store().takeCharge("find-command")).isZero();
    }

    @Test
    void aMessageWhoseSenderDoesNotSayThatItMayComeAgainCostsNoLookUpWhenItIsRefusedOrChangesNothing() {
        instance.sendAndWait("close", new Close(account));
        instance.store().takeCharges();
        CommandMessage<Object> refused = GenericCommandMessage.asCommandMessage(new Deposit(account, 10));
        CommandMessage<Object> unchanged = GenericCommandMessage.asCommandMessage(new Close(account));

        assertThatThrownBy(() -> instance.gateway().sendAndWait(refused)).hasMessageContaining("is closed");
        assertThat(instance.gateway().<String>sendAndWait(unchanged.andMetaData(Map.of("traceId", "1"))))
                .isEqualTo("was closed");
        assertThat(instance.store().charges("find-command")).isZero();
    }

    private List<Object> events() {
        return instance.store()
                .engine()
                .readEvents(account, 0)
                .asStream()
                .<Object>map(EventMessage::getPayload)
                .toList();
    }

    private static void awaitStart(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
