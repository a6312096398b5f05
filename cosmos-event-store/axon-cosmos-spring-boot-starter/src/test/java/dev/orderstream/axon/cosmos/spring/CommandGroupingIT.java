package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.grouping.GroupingCommandBus;
import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposit;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An application that names an aggregate whose commands are handled in groups. */
class CommandGroupingIT {

    private static final int DEPOSITS = 300;

    private static final InMemorySpanExporter finished = InMemorySpanExporter.create();

    @Test
    void commandsForANamedAggregateAreGroupedAndMeasuredAndTraced() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start();
                ConfigurableApplicationContext application = start(cosmos)) {
            CommandGateway commands = application.getBean(CommandGateway.class);
            commands.sendAndWait(new OpenAccount("account-1"));

            List<CompletableFuture<Integer>> balances = new ArrayList<>();
            for (int i = 0; i < DEPOSITS; i++) {
                balances.add(commands.send(new Deposit("account-1", 1)));
            }

            assertThat(balances).extracting(CompletableFuture::join).doesNotHaveDuplicates();
            assertThat(application.getBean(CommandBus.class)).isInstanceOf(GroupingCommandBus.class);
            assertThat(application.getBean(EventStore.class).lastSequenceNumberFor("account-1"))
                    .hasValue((long) DEPOSITS);
            DistributionSummary sizes = application
                    .getBean(MeterRegistry.class)
                    .get("cosmos.command.group.size")
                    .summary();
            assertThat(sizes.totalAmount()).isEqualTo(DEPOSITS + 1);
            assertThat(sizes.max()).isGreaterThan(1);
            assertThat(finished.getFinishedSpanItems())
                    .extracting(SpanData::getName)
                    .filteredOn(name -> name.equals("CommandBus.handleCommand(Deposit)"))
                    .hasSize(DEPOSITS);
        }
    }

    private static ConfigurableApplicationContext start(EmbeddedCosmos cosmos) {
        return new SpringApplication(Bank.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.cosmos.commands.grouping.aggregates[0]=" + Account.class.getName(),
                        "--management.tracing.sampling.probability=1.0",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off");
    }

    @EnableAutoConfiguration
    @Import(Account.class)
    static class Bank {

        @Bean
        MeterRegistry meterRegistry() {
            return new SimpleMeterRegistry();
        }

        @Bean
        SpanProcessor finishedSpans() {
            return SimpleSpanProcessor.create(finished);
        }
    }
}
