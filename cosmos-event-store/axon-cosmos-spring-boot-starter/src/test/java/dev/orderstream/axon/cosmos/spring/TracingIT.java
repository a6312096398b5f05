package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.AccountOpened;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.tracing.SpanFactory;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

/** An application with Spring Boot's OpenTelemetry support, and nothing configured but that all traces are kept. */
class TracingIT {

    /** A new one for each application, which closes it. */
    private static InMemorySpanExporter finished;

    private EmbeddedCosmos cosmos;
    private ConfigurableApplicationContext application;

    @BeforeEach
    void startApplication() {
        finished = InMemorySpanExporter.create();
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Traced.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--management.tracing.sampling.probability=1.0",
                        "--axon.eventhandling.processors.openings.mode=pooled",
                        "--axon.eventhandling.processors.openings.initial-segment-count=1",
                        "--spring.main.web-application-type=none",
                        "--spring.main.banner-mode=off");
    }

    @AfterEach
    void stopApplication() {
        application.close();
        cosmos.close();
    }

    @Test
    void anAppendIsASpanBelowItsCommandsSpan() {
        assertThat(application.getBean(SpanFactory.class)).isInstanceOf(OpenTelemetrySpanFactory.class);

        application.getBean(CommandGateway.class).sendAndWait(new OpenAccount("account-1"));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(namesAbove(append()))
                .anyMatch(name -> name.contains("CommandBus") && name.contains("OpenAccount")));
    }

    @Test
    void aCommandThatIsSentOutsideOfASpanBelongsToTheTraceThatItsMetadataSay() {
        String trace = "0af7651916cd43dd8448eb211c80319c";

        application
                .getBean(CommandGateway.class)
                .sendAndWait(GenericCommandMessage.asCommandMessage(new OpenAccount("account-2"))
                        .andMetaData(Map.of("traceparent", "00-" + trace + "-b7ad6b7169203331-01")));

        await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> {
            assertThat(append().getTraceId()).isEqualTo(trace);
            assertThat(namesAbove(append()))
                    .anyMatch(name -> name.contains("CommandBus") && name.contains("OpenAccount"));
        });
    }

    @Test
    void pollingTheChangeFeedStartsNoTraces() {
        application.getBean(CommandGateway.class).sendAndWait(new OpenAccount("account-1"));
        Openings openings = application.getBean(Openings.class);
        await().atMost(Duration.ofMinutes(1)).until(() -> openings.opened.contains("account-1"));

        assertThat(spans())
                .filteredOn(span -> span.getInstrumentationScopeInfo().getName().contains("cosmos"))
                .isNotEmpty()
                .allMatch(span -> span.getParentSpanContext().isValid());
    }

    private SpanData append() {
        return spans().stream()
                .filter(span -> span.getName().startsWith("createItem"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No span of the append has finished yet."));
    }

    private List<String> namesAbove(SpanData span) {
        Map<String, SpanData> byId =
                spans().stream().collect(Collectors.toMap(SpanData::getSpanId, Function.identity()));
        List<String> names = new ArrayList<>();
        for (SpanData parent = byId.get(span.getParentSpanId());
                parent != null;
                parent = byId.get(parent.getParentSpanId())) {
            names.add(parent.getName());
        }
        return names;
    }

    private List<SpanData> spans() {
        return finished.getFinishedSpanItems();
    }

    @ProcessingGroup("openings")
    static class Openings {

        private final List<String> opened = new CopyOnWriteArrayList<>();

        @EventHandler
        void on(AccountOpened event) {
            opened.add(event.accountId());
        }
    }

    @EnableAutoConfiguration
    @Import({Account.class, Openings.class})
    static class Traced {

        @Bean
        SpanProcessor finishedSpans() {
            return SimpleSpanProcessor.create(finished);
        }
    }
}
