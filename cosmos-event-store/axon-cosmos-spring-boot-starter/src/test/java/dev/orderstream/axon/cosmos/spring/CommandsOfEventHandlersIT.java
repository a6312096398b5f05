package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import dev.orderstream.axon.cosmos.eventhandling.DetachingCommandBus;
import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposit;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposited;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.gateway.EventGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaEventHandler;
import org.axonframework.modelling.saga.StartSaga;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.spring.stereotype.Saga;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** An application with the starter's defaults, whose event handlers and sagas send commands and publish events. */
class CommandsOfEventHandlersIT {

    private static EmbeddedCosmos cosmos;
    private static ConfigurableApplicationContext application;
    private static Bonuses bonuses;

    private final String account = "account-" + UUID.randomUUID();

    /** How the store fails once. */
    enum Failure {
        REFUSED(Fault.on(Operation.CREATE).respond(403)),
        UNAVAILABLE(Fault.on(Operation.CREATE).unavailable()),
        UNKNOWN(Fault.on(Operation.CREATE).afterApplying().unavailable());

        private final Fault fault;

        Failure(Fault fault) {
            this.fault = fault;
        }

        /** With one attempt to write and none to read the outcome back, the command fails. */
        void happen() {
            cosmos.faults().add(fault.inContainer("events").times(1));
            if (this != REFUSED) {
                cosmos.faults()
                        .add(Fault.on(Operation.READ)
                                .inContainer("events")
                                .times(1)
                                .respond(403));
            }
        }
    }

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Bank.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.cosmos.write-attempts=0",
                        "--axon.eventhandling.processors.bonuses.mode=pooled",
                        "--axon.eventhandling.processors.bonuses.token-claim-interval=200",
                        "--axon.eventhandling.processors.bonuses.batch-size=100",
                        "--axon.eventhandling.processors.bonuses.initial-segment-count=1",
                        "--axon.eventhandling.processors.savings.mode=pooled",
                        "--axon.eventhandling.processors.savings.token-claim-interval=200",
                        "--axon.eventhandling.processors.savings.batch-size=100",
                        "--axon.eventhandling.processors.savings.initial-segment-count=1",
                        "--axon.eventhandling.processors.notes.mode=pooled",
                        "--axon.eventhandling.processors.notes.token-claim-interval=200",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off");
        bonuses = application.getBean(Bonuses.class);
    }

    @AfterAll
    static void stop() {
        application.close();
        cosmos.close();
    }

    @AfterEach
    void clearFaults() {
        cosmos.faults().clear();
        bonuses.before.clear();
    }

    @Test
    void everyEventOfABatchHasItsCommandStoredInAUnitOfWorkOfItsOwn() {
        List<String> accounts =
                IntStream.range(0, 20).mapToObj(i -> account + "-" + i).toList();
        accounts.forEach(CommandsOfEventHandlersIT::open);
        publish(accounts.stream().map(id -> new BonusGranted(id, How.WAIT)).toArray());

        accounts.forEach(id -> awaitDeposits(id, 10));
        assertThat(application.getBean(CommandBus.class)).isInstanceOf(DetachingCommandBus.class);
    }

    @ParameterizedTest
    @EnumSource
    void aHandlersCommandThatTheStoreFailsIsSentAgainAndAppliedOnce(Failure failure) {
        open(account);
        bonuses.before.put(account, failure::happen);
        publish(new BonusGranted(account, How.WAIT));

        awaitDeposits(account, 10);
        assertNothingMoreComes(account);
    }

    @ParameterizedTest
    @EnumSource
    void aCommandForWhoseResultTheHandlerDoesNotWaitIsNotLostEither(Failure failure) {
        open(account);
        bonuses.before.put(account, failure::happen);
        publish(new BonusGranted(account, How.FORGET));

        awaitDeposits(account, 10);
        assertNothingMoreComes(account);
    }

    @ParameterizedTest
    @EnumSource
    void ofTwoCommandsInOneHandlerTheFirstIsAppliedOnceWhenTheSecondFails(Failure failure) {
        open(account);
        open(account + "-2");
        bonuses.between.put(account, failure::happen);
        publish(new BonusGranted(account, How.TWICE));

        awaitDeposits(account + "-2", 10, 10);
        assertThat(deposits(account)).containsExactly(10);
        assertNothingMoreComes(account);
    }

    @Test
    void aRefusalIsAResultAndTheEventIsNotHandledAgain() {
        bonuses.before.put(account, () -> bonuses.handled.add(account));
        publish(new BonusGranted(account, How.WAIT));
        open(account + "-after");
        publish(new BonusGranted(account + "-after", How.WAIT));

        awaitDeposits(account + "-after", 10);
        assertThat(bonuses.handled.stream().filter(account::equals)).hasSize(1);
    }

    @Test
    void whatHandlersPublishIsStoredBeforeTheTokenMovesThoughTheStoreRefusesItOnce() {
        bonuses.before.put(account, Failure.REFUSED::happen);
        publish(new BonusGranted(account, How.PUBLISH), new BonusGranted(account + "-2", How.PUBLISH));

        Notes notes = application.getBean(Notes.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> notes.read.contains(account) && notes.read.contains(account + "-2"));
    }

    @Test
    void severalEventsWithoutAnAggregateArePublishedAtOnce() {
        application.getBean(EventGateway.class).publish(new Note(account), new Note(account + "-2"));

        Notes notes = application.getBean(Notes.class);
        await().atMost(Duration.ofMinutes(1))
                .until(() -> notes.read.contains(account) && notes.read.contains(account + "-2"));
    }

    @ParameterizedTest
    @EnumSource
    void aSagasCommandThatTheStoreFailsIsSentAgainAndAppliedOnce(Failure failure) {
        open(account);
        Saving.before.put(account, failure::happen);
        publish(new SavingStarted(account));

        awaitDeposits(account, 1);
        assertNothingMoreComes(account);
    }

    @Test
    void aSagaWhoseStateCannotBeStoredOnceIsStoredWhenTheEventIsHandledAgain() {
        open(account);
        Saving.before.put(account, () -> cosmos.faults()
                .add(Fault.on(Operation.CREATE).inContainer("sagas").times(1).respond(403)));
        publish(new SavingStarted(account));
        awaitDeposits(account, 1);
        awaitSaga(account);
        publish(new SavingContinued(account));

        awaitDeposits(account, 1, 2);
    }

    @Test
    void aCommandOfAHandlerIsCorrelatedWithItsEvent() {
        open(account);
        publish(new BonusGranted(account, How.WAIT));
        awaitDeposits(account, 10);

        EventMessage<?> deposited = messages(account).get(1);
        assertThat(deposited.getMetaData()).containsKeys("traceId", "correlationId");
        assertThat(deposited.getMetaData().get("traceId"))
                .isNotEqualTo(deposited.getMetaData().get("correlationId"));
    }

    private static void publish(Object... events) {
        for (Object event : events) {
            application.getBean(EventGateway.class).publish(event);
        }
    }

    /** As events of one aggregate: without one, they may lie in different partitions and come in any order. */
    private static void publishInOrder(Object... events) {
        String id = "saving-" + UUID.randomUUID();
        application
                .getBean(EventStore.class)
                .publish(IntStream.range(0, events.length)
                        .mapToObj(i -> new GenericDomainEventMessage<>("Saving", id, i, events[i]))
                        .toList());
    }

    private static void open(String accountId) {
        application.getBean(CommandGateway.class).sendAndWait(new OpenAccount(accountId));
    }

    private static List<? extends EventMessage<?>> messages(String accountId) {
        return application
                .getBean(CosmosEventStore.class)
                .readEvents(accountId)
                .asStream()
                .toList();
    }

    private static List<Integer> deposits(String accountId) {
        return messages(accountId).stream()
                .map(Message::getPayload)
                .filter(Deposited.class::isInstance)
                .map(deposited -> ((Deposited) deposited).amount())
                .toList();
    }

    private static void awaitDeposits(String accountId, Integer... amounts) {
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> assertThat(deposits(accountId)).containsExactly(amounts));
    }

    private static void awaitSaga(String accountId) {
        @SuppressWarnings("unchecked") // The store of an application takes sagas of any type.
        SagaStore<Object> sagas = application.getBean(SagaStore.class);
        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(
                        sagas.findSagas(Saving.class, new AssociationValue("accountId", accountId)))
                .hasSize(1));
    }

    @Test
    void aSagaThatStartsAndContinuesInABatchWhoseStateCannotBeStoredOnceMissesNeither() {
        open(account);
        Saving.before.put(account, () -> cosmos.faults()
                .add(Fault.on(Operation.CREATE).inContainer("sagas").times(1).respond(403)));
        publishInOrder(new SavingStarted(account), new SavingContinued(account));

        awaitDeposits(account, 1, 2);
    }

    /** An event that comes later has been handled, so this one's is over and done with. */
    private static void assertNothingMoreComes(String accountId) {
        List<Integer> before = deposits(accountId);
        String later = accountId + "-later";
        open(later);
        publish(new BonusGranted(later, How.WAIT));
        awaitDeposits(later, 10);
        assertThat(deposits(accountId)).isEqualTo(before);
    }

    enum How {
        WAIT,
        FORGET,
        TWICE,
        PUBLISH
    }

    record BonusGranted(String accountId, How how) {}

    record Note(String text) {}

    record SavingStarted(String accountId) {}

    record SavingContinued(String accountId) {}

    @ProcessingGroup("bonuses")
    static class Bonuses {

        private final Map<String, Runnable> before = new ConcurrentHashMap<>();
        private final Map<String, Runnable> between = new ConcurrentHashMap<>();
        private final List<String> handled = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(BonusGranted event, CommandGateway commands, EventGateway events) {
            once(before, event.accountId());
            switch (event.how()) {
                case WAIT -> commands.sendAndWait(new Deposit(event.accountId(), 10));
                case FORGET -> commands.send(new Deposit(event.accountId(), 10));
                case TWICE -> {
                    commands.sendAndWait(new Deposit(event.accountId(), 10));
                    once(between, event.accountId());
                    commands.sendAndWait(new Deposit(event.accountId() + "-2", 10));
                    commands.sendAndWait(new Deposit(event.accountId() + "-2", 10));
                }
                case PUBLISH -> events.publish(new Note(event.accountId()));
            }
        }
    }

    private static void once(Map<String, Runnable> actions, String key) {
        Runnable action = actions.remove(key);
        if (action != null) {
            action.run();
        }
    }

    @ProcessingGroup("notes")
    static class Notes {

        private final List<String> read = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Note note) {
            read.add(note.text());
        }
    }

    @Saga
    @ProcessingGroup("savings")
    @JsonAutoDetect(fieldVisibility = JsonAutoDetect.Visibility.ANY)
    public static class Saving {

        private static final Map<String, Runnable> before = new ConcurrentHashMap<>();

        @Autowired
        private transient CommandGateway commands;

        private int deposits;

        public Saving() {}

        @StartSaga
        @SagaEventHandler(associationProperty = "accountId")
        void on(SavingStarted event) {
            once(before, event.accountId());
            deposit(event.accountId());
        }

        @SagaEventHandler(associationProperty = "accountId")
        void on(SavingContinued event) {
            deposit(event.accountId());
        }

        private void deposit(String accountId) {
            deposits++;
            commands.sendAndWait(new Deposit(accountId, deposits));
        }
    }

    @EnableAutoConfiguration
    @Import({Account.class, Bonuses.class, Notes.class, Saving.class})
    static class Bank {}
}
