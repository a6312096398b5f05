package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposit;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposited;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.axon.cosmos.tokenstore.CosmosTokenStore;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.json.JacksonSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** An application that has the dependency, an endpoint and a key. */
class StarterIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private EmbeddedCosmos cosmos;

    @BeforeEach
    void startServer() {
        cosmos = EmbeddedCosmos.start();
    }

    @AfterEach
    void stopServer() {
        cosmos.close();
    }

    @Test
    void anApplicationStoresItsEventsAndTokensInCosmosDb() {
        try (ConfigurableApplicationContext application = start()) {
            assertThat(application.getBean(EventStore.class)).isInstanceOf(CosmosEventStore.class);
            assertThat(application.getBean(TokenStore.class)).isInstanceOf(CosmosTokenStore.class);
            assertThat(application.getBean(Serializer.class)).isInstanceOf(JacksonSerializer.class);
        }
    }

    @Test
    void whatWasStoredIsThereAfterARestartAndIsNotHandledAgain() {
        try (ConfigurableApplicationContext application = start()) {
            CommandGateway commands = application.getBean(CommandGateway.class);
            commands.sendAndWait(new OpenAccount("account-1"));
            commands.sendAndWait(new Deposit("account-1", 5));
            Statement statement = application.getBean(Statement.class);
            await().atMost(PATIENCE).until(() -> statement.deposits.size() == 1);
        }
        try (ConfigurableApplicationContext application = start()) {
            application.getBean(CommandGateway.class).sendAndWait(new Deposit("account-1", 7));
            Statement statement = application.getBean(Statement.class);

            await().atMost(PATIENCE).until(() -> !statement.deposits.isEmpty());
            assertThat(statement.deposits).containsExactly(new Deposited("account-1", 7, 12, Instant.EPOCH));
        }
    }

    @Test
    void aProcessorMayReadFromThePromptEventStore() {
        try (ConfigurableApplicationContext application =
                start("--axon.eventhandling.processors.statement.source=promptEventStore")) {
            CommandGateway commands = application.getBean(CommandGateway.class);
            commands.sendAndWait(new OpenAccount("account-1"));
            commands.sendAndWait(new Deposit("account-1", 5));

            Statement statement = application.getBean(Statement.class);
            await().atMost(PATIENCE).until(() -> statement.deposits.size() == 1);
        }
    }

    private ConfigurableApplicationContext start(String... more) {
        SpringApplication application = new SpringApplication(BankApplication.class);
        List<String> arguments = new ArrayList<>(List.of(
                "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                "--axon.cosmos.key=" + cosmos.key(),
                "--axon.eventhandling.processors.statement.mode=pooled",
                "--axon.eventhandling.processors.statement.initial-segment-count=2",
                "--spring.main.web-application-type=none",
                "--spring.main.banner-mode=off"));
        arguments.addAll(List.of(more));
        return application.run(arguments.toArray(String[]::new));
    }

    @ProcessingGroup("statement")
    static class Statement {

        private final List<Deposited> deposits = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(Deposited event) {
            deposits.add(event);
        }
    }

    @EnableAutoConfiguration
    @Import({Account.class, Statement.class})
    static class BankApplication {}
}
