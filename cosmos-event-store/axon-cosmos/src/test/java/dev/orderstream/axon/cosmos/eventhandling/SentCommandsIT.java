package dev.orderstream.axon.cosmos.eventhandling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.commit.SeveralAggregatesException;
import dev.orderstream.axon.cosmos.commit.SeveralRepeatableCommandsException;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.grouping.GroupingCommandBus;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.RepeatableCommand;
import dev.orderstream.axon.cosmos.idempotency.UnchangedCommandCheck;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.RejectedExecutionException;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Commands that are sent from event handlers, from command handlers, and where nothing can be sent. */
class SentCommandsIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final TestEventStore store = new TestEventStore(cosmos);
    private final List<String> bonuses = new CopyOnWriteArrayList<>();
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private Configuration application;

    @BeforeEach
    void startTheApplication() {
        start(NoTransactionManager.instance());
    }

    @AfterEach
    void stop() {
        application.shutdown();
        cosmos.faults().clear();
    }

    @Test
    void anEventWhoseCommandIsRefusedBeforeItIsSentHasBeenHandled() {
        ((IdempotentCommandGateway) application.commandGateway())
                .registerDispatchInterceptor(commands -> (index, command) -> {
                    if (command.getPayload() instanceof Credit credit && credit.amount() < 0) {
                        throw new IllegalArgumentException("The amount is below 0.");
                    }
                    return command;
                });
        open("invalid", "valid");

        grant("invalid", -1);
        grant("valid", 1);

        await().atMost(PATIENCE).until(() -> bonuses.contains("valid"));
        assertThat(bonuses).containsExactly("invalid refused", "valid");
        assertThat(credits("valid")).containsExactly(1);
    }

    @Test
    void anEventWhoseCommandCannotBeSentIsHandledAgain() {
        open("later");
        before.put("later", () -> {
            throw new RejectedExecutionException("No thread is free.");
        });
        ((IdempotentCommandGateway) application.commandGateway())
                .registerDispatchInterceptor(commands -> (index, command) -> {
                    Runnable action =
                            command.getPayload() instanceof Credit credit ? before.remove(credit.walletId()) : null;
                    if (action != null) {
                        action.run();
                    }
                    return command;
                });

        grant("later", 1);

        await().atMost(PATIENCE).until(() -> bonuses.contains("later"));
        assertThat(bonuses).containsExactly("later refused", "later");
        assertThat(credits("later")).containsExactly(1);
    }

    @Test
    void aCommandOfASubscribingProcessorIsStoredInAUnitOfWorkOfItsOwn() {
        open("saver", "savings");

        send(new Credit("saver", Savings.SAVED));

        assertThat(credits("saver")).containsExactly(Savings.SAVED);
        assertThat(credits("savings")).containsExactly(Savings.PART);
    }

    @Test
    void aCommandOfASubscribingProcessorIsRememberedUnderItsOwnIdentifier() {
        open("saver", "savings");
        send(new Credit("saver", Savings.SAVED));

        send(RepeatableCommand.of(Savings.COMMAND_ID, new Credit("savings", Savings.PART)));

        assertThat(credits("savings")).containsExactly(Savings.PART);
    }

    @Test
    void whatASubscribingProcessorSendsBeforeTheStoreFailsStandsWithItsOwnCommand() {
        open("saver", "savings");
        before.put("savings", () -> cosmos.faults()
                .add(Fault.on(Operation.CREATE)
                        .inContainer(store.events().getId())
                        .times(1)
                        .respond(403)));

        assertThatThrownBy(() -> send(new Credit("saver", Savings.SAVED))).hasMessageContaining("savings");

        assertThat(credits("saver")).containsExactly(Savings.SAVED);
        assertThat(credits("savings")).isEmpty();
    }

    @Test
    void aRepeatableCommandThatACommandHandlerSendsIsRememberedUnderItsOwnIdentifier() {
        open("wallet");
        send(new CreditAll(List.of("wallet"), "credit"));

        send(RepeatableCommand.of("credit-0", new Credit("wallet", 1)));
        send(new CreditAll(List.of("wallet"), "credit"));

        assertThat(credits("wallet")).containsExactly(1);
    }

    @Test
    void aRepeatableCommandWhoseHandlerSendsOthersIsRememberedItself() {
        open("wallet");
        CreditAll command = new CreditAll(List.of("wallet"), "inner");
        send(RepeatableCommand.of("outer", command));

        send(RepeatableCommand.of("outer", command));

        assertThat(credits("wallet")).containsExactly(1);
    }

    @Test
    void ofSeveralRepeatableCommandsForOneAggregateACommandHandlerSendsNone() {
        open("wallet");

        assertThatThrownBy(() -> send(new CreditAll(List.of("wallet", "wallet"), "credit")))
                .isInstanceOf(SeveralRepeatableCommandsException.class)
                .hasMessageContaining("wallet")
                .hasMessageContaining("credit-0")
                .hasMessageContaining("Nothing was stored");
        assertThat(credits("wallet")).isEmpty();
    }

    @Test
    void commandsForSeveralAggregatesFromACommandHandlerAreRefusedAsAWhole() {
        open("one", "two");

        assertThatThrownBy(() -> send(new CreditAll(List.of("one", "two"), "credit")))
                .isInstanceOf(SeveralAggregatesException.class);
        assertThat(credits("one")).isEmpty();
        assertThat(credits("two")).isEmpty();
    }

    @Test
    void aCommandForWhichNoTransactionBeginsIsAnsweredOnWhicheverThreadItIsHandled() {
        application.shutdown();
        start(() -> {
            throw new IllegalStateException("The database is out of reach.");
        });

        assertThatThrownBy(() -> Mono.defer(() ->
                                Mono.fromFuture(application.commandGateway().send(new Open("wallet"))))
                        .subscribeOn(Schedulers.parallel())
                        .block())
                .hasMessageContaining("out of reach");
        GroupingCommandBus grouping = GroupingCommandBus.builder()
                .eventStore(store.store())
                .firstResults(firstResults())
                .transactionManager(() -> {
                    throw new IllegalStateException("The database is out of reach.");
                })
                .build();
        grouping.subscribe(Open.class.getName(), command -> null);
        assertThatThrownBy(() -> DefaultCommandGateway.builder()
                        .commandBus(grouping)
                        .build()
                        .sendAndWait(new Open("wallet")))
                .hasMessageContaining("out of reach");
        grouping.shutdown();
    }

    private void start(TransactionManager transactions) {
        CosmosTokenStore tokens = new CosmosTokenStore(
                cosmos.open(CosmosTokenStore.container("tokens")),
                TestCosmos.serializer(),
                CosmosTokenStore.Settings.defaults(),
                store.account());
        application = DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> TestCosmos.serializer())
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureEventStore(c -> store.store())
                .configureAggregate(Wallet.class)
                .registerCommandHandler(c -> new Distribution(c.commandGateway()))
                .configureCommandBus(c -> bus(transactions))
                .registerComponent(
                        CommandGateway.class,
                        c -> new IdempotentCommandGateway(
                                DefaultCommandGateway.builder().commandBus(c.commandBus()), firstResults()))
                .eventProcessing(processing -> processing
                        .registerTokenStore(c -> tokens)
                        .registerDefaultListenerInvocationErrorHandler(c -> PropagatingErrorHandler.instance())
                        .registerPooledStreamingEventProcessor(
                                "bonuses", Configuration::eventStore, (c, settings) -> settings.batchSize(1)
                                        .initialSegmentCount(1)
                                        .tokenClaimInterval(500))
                        .registerSubscribingEventProcessor("savings")
                        .registerDefaultHandlerInterceptor((c, name) -> new CommandsOfEventHandlers(name))
                        .registerEventHandler(c -> new Bonuses(c.commandGateway(), bonuses))
                        .registerEventHandler(c -> new Savings(c.commandGateway(), before)))
                .start();
    }

    private CommandBus bus(TransactionManager transactions) {
        DetachingCommandBus bus =
                new DetachingCommandBus(SimpleCommandBus.builder().transactionManager(transactions));
        bus.registerHandlerInterceptor(new UnchangedCommandCheck(firstResults()));
        return bus;
    }

    private FirstResults firstResults() {
        return new FirstResults(
                new AppliedCommands(store.events(), store.account()),
                AnnotationCommandTargetResolver.builder().build(),
                TestCosmos.serializer());
    }

    private void open(String... wallets) {
        for (String wallet : wallets) {
            send(new Open(wallet));
        }
    }

    private Object send(Object command) {
        return application.commandGateway().sendAndWait(command);
    }

    private void grant(String wallet, int amount) {
        application.eventStore().publish(GenericEventMessage.asEventMessage(new BonusGranted(wallet, amount)));
        await().atMost(PATIENCE).until(() -> bonuses.stream().anyMatch(bonus -> bonus.startsWith(wallet)));
    }

    private List<Integer> credits(String wallet) {
        return store.store()
                .readEvents(wallet)
                .asStream()
                .map(Message::getPayload)
                .filter(Credited.class::isInstance)
                .map(credited -> ((Credited) credited).amount())
                .toList();
    }

    record Open(@TargetAggregateIdentifier String walletId) {}

    record Credit(@TargetAggregateIdentifier String walletId, int amount) {}

    record CreditAll(List<String> walletIds, String commandId) {}

    record Opened(String walletId) {}

    record Credited(String walletId, int amount) {}

    record BonusGranted(String walletId, int amount) {}

    /** Goes on where a command is refused. */
    @ProcessingGroup("bonuses")
    static final class Bonuses {

        private final CommandGateway commands;
        private final List<String> handled;

        Bonuses(CommandGateway commands, List<String> handled) {
            this.commands = commands;
            this.handled = handled;
        }

        @EventHandler
        void on(BonusGranted event) {
            try {
                commands.sendAndWait(new Credit(event.walletId(), event.amount()));
                handled.add(event.walletId());
            } catch (IllegalArgumentException | RejectedExecutionException refused) {
                handled.add(event.walletId() + " refused");
            }
        }
    }

    /** Puts a part of one amount aside. */
    @ProcessingGroup("savings")
    static final class Savings {

        static final int SAVED = 777;
        static final int PART = 77;
        static final String COMMAND_ID = "put-aside";

        private final CommandGateway commands;
        private final Map<String, Runnable> before;

        Savings(CommandGateway commands, Map<String, Runnable> before) {
            this.commands = commands;
            this.before = before;
        }

        @EventHandler
        void on(Credited event) {
            if (event.amount() == SAVED) {
                Runnable action = before.remove("savings");
                if (action != null) {
                    action.run();
                }
                commands.sendAndWait(RepeatableCommand.of(COMMAND_ID, new Credit("savings", PART)));
            }
        }
    }

    static final class Distribution {

        private final CommandGateway commands;

        Distribution(CommandGateway commands) {
            this.commands = commands;
        }

        @CommandHandler
        int handle(CreditAll command) {
            int sent = 0;
            for (String wallet : command.walletIds()) {
                commands.sendAndWait(RepeatableCommand.of(command.commandId() + "-" + sent++, new Credit(wallet, 1)));
            }
            return sent;
        }
    }

    static class Wallet {

        @AggregateIdentifier
        private String walletId;

        Wallet() {}

        @CommandHandler
        Wallet(Open command) {
            apply(new Opened(command.walletId()));
        }

        @CommandHandler
        void handle(Credit command) {
            apply(new Credited(walletId, command.amount()));
        }

        @EventSourcingHandler
        void on(Opened event) {
            walletId = event.walletId();
        }
    }
}
