package dev.orderstream.axon.cosmos.eventhandling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.orderstream.axon.cosmos.TestCosmos;
import dev.orderstream.axon.cosmos.eventstore.AppliedCommands;
import dev.orderstream.axon.cosmos.eventstore.TestEventStore;
import dev.orderstream.axon.cosmos.idempotency.FirstResults;
import dev.orderstream.axon.cosmos.idempotency.IdempotentCommandGateway;
import dev.orderstream.axon.cosmos.idempotency.UnchangedCommandCheck;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.faults.Fault;
import dev.orderstream.cosmos.embedded.faults.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.commandhandling.gateway.DefaultCommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Event handlers that send commands, in an application that is configured without the starter. */
class PlainConfigurationIT {

    @RegisterExtension
    static final TestCosmos cosmos = new TestCosmos();

    private static final List<String> WALLETS = List.of("wallet-1", "wallet-2", "wallet-3", "wallet-4");

    private final TestEventStore store = new TestEventStore(cosmos);
    private final Map<String, Runnable> before = new ConcurrentHashMap<>();
    private Configuration application;

    @AfterEach
    void stop() {
        application.shutdown();
        cosmos.faults().clear();
    }

    @Test
    void withAxonsOwnBusNoCommandOfABatchIsLostThoughAnAppendIsRefusedOnce() {
        openAndCredit(plain());

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> WALLETS.forEach(
                        wallet -> assertThat(credits(wallet)).as(wallet).isPositive()));
    }

    @Test
    void withTheDetachingBusAndTheInterceptorEachCommandOfABatchIsAppliedOnceThoughAnAppendIsRefusedOnce() {
        openAndCredit(plain().configureCommandBus(c -> {
                    DetachingCommandBus bus = new DetachingCommandBus(
                            SimpleCommandBus.builder().transactionManager(NoTransactionManager.instance()));
                    bus.registerHandlerInterceptor(new UnchangedCommandCheck(firstResults()));
                    return bus;
                })
                .registerComponent(
                        CommandGateway.class,
                        c -> new IdempotentCommandGateway(
                                DefaultCommandGateway.builder().commandBus(c.commandBus()), firstResults()))
                .eventProcessing(processing -> processing.registerDefaultHandlerInterceptor(
                        (configuration, name) -> new CommandsOfEventHandlers(name))));

        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(() -> WALLETS.forEach(
                        wallet -> assertThat(credits(wallet)).as(wallet).isEqualTo(1)));
    }

    /** The third of four events finds the store refusing once. */
    private void openAndCredit(Configurer configurer) {
        application = configurer.start();
        WALLETS.forEach(wallet -> application.commandGateway().sendAndWait(new Open(wallet)));
        before.put(WALLETS.get(2), () -> cosmos.faults()
                .add(Fault.on(Operation.CREATE).inContainer("events*").times(1).respond(403)));
        WALLETS.forEach(wallet ->
                application.eventStore().publish(GenericEventMessage.asEventMessage(new BonusGranted(wallet))));
    }

    private Configurer plain() {
        CosmosTokenStore tokens = new CosmosTokenStore(
                cosmos.open(CosmosTokenStore.container("tokens")),
                TestCosmos.serializer(),
                CosmosTokenStore.Settings.defaults(),
                store.account());
        return DefaultConfigurer.defaultConfiguration(false)
                .configureSerializer(c -> TestCosmos.serializer())
                .configureTransactionManager(c -> NoTransactionManager.instance())
                .configureEventStore(c -> store.store())
                .configureAggregate(Wallet.class)
                .eventProcessing(processing -> processing
                        .registerTokenStore(c -> tokens)
                        .usingPooledStreamingEventProcessors()
                        .registerPooledStreamingEventProcessor(
                                "bonuses", Configuration::eventStore, (c, settings) -> settings.batchSize(100)
                                        .initialSegmentCount(1)
                                        .tokenClaimInterval(500))
                        .byDefaultAssignTo("bonuses")
                        .registerEventHandler(c -> new Bonuses(c.commandGateway(), before)));
    }

    private FirstResults firstResults() {
        return new FirstResults(
                new AppliedCommands(store.events(), store.account()),
                AnnotationCommandTargetResolver.builder().build(),
                TestCosmos.serializer());
    }

    private long credits(String wallet) {
        return store.store()
                .readEvents(wallet)
                .asStream()
                .map(Message::getPayload)
                .filter(Credited.class::isInstance)
                .count();
    }

    record Open(@TargetAggregateIdentifier String walletId) {}

    record Credit(@TargetAggregateIdentifier String walletId, int amount) {}

    record Opened(String walletId) {}

    record Credited(String walletId, int amount) {}

    record BonusGranted(String walletId) {}

    static final class Bonuses {

        private final CommandGateway commands;
        private final Map<String, Runnable> before;

        Bonuses(CommandGateway commands, Map<String, Runnable> before) {
            this.commands = commands;
            this.before = before;
        }

        @EventHandler
        void on(BonusGranted event) {
            Runnable action = before.remove(event.walletId());
            if (action != null) {
                action.run();
            }
            commands.sendAndWait(new Credit(event.walletId(), 10));
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
