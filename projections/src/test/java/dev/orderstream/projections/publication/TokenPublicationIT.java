package dev.orderstream.projections.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.spring.progress.ProcessorsHealthIndicator;
import dev.orderstream.kafka.TokenIssuer;
import dev.orderstream.kafka.TokenKafka;
import dev.orderstream.order.OrderConfirmed;
import dev.orderstream.projections.RunningProjections;
import dev.orderstream.projections.SampleOrders;
import dev.orderstream.rule.OrderId;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;
import org.springframework.context.ConfigurableApplicationContext;

/** Events are published with signed tokens where the broker asks for them; with one that is not good they wait, and are published once afterwards. */
class TokenPublicationIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration VALIDITY = Duration.ofSeconds(4);
    private static final Duration SESSION = Duration.ofSeconds(1);

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @TempDir
    private Path directory;

    @Test
    void eventsArePublishedWithAGoodTokenAndWaitForOne() {
        try (TokenIssuer issuer = TokenIssuer.start(TokenKafka.AUDIENCE, VALIDITY);
                TokenKafka kafka = TokenKafka.start(directory, issuer, SESSION)) {
            kafka.allowTokens();
            List<String> properties = new ArrayList<>(kafka.client("projections", TokenIssuer.SECRET));
            properties.add("--axon.cosmos.database=tokens");
            try (ConfigurableApplicationContext instance =
                    projections.startInstance(properties.toArray(String[]::new))) {
                store(instance, 0, SampleOrders.placed("tokens", "customer", "2011-03-02T10:00:00Z"));
                await().atMost(PATIENCE).until(() -> published(kafka).equals(List.of("0")));

                issuer.issueFor("https://other.test");
                AtomicLong stored = new AtomicLong(1);
                await().atMost(PATIENCE).pollInterval(Duration.ofMillis(500)).until(() -> {
                    store(instance, stored.getAndIncrement(), new OrderConfirmed(new OrderId("tokens")));
                    return isRefused(instance);
                });
                assertThat(published(kafka)).hasSizeLessThan(stored.intValue());

                issuer.issueFor(TokenKafka.AUDIENCE);
                List<String> all = LongStream.range(0, stored.get())
                        .mapToObj(Long::toString)
                        .toList();
                await().atMost(PATIENCE).until(() -> published(kafka).size() >= all.size());
                assertThat(published(kafka)).isEqualTo(all);
                await().atMost(PATIENCE)
                        .until(() -> health(instance).getStatus().equals(Status.UP));
            }
        }
    }

    private static boolean isRefused(ConfigurableApplicationContext instance) {
        Health health = health(instance);
        return health.getStatus().equals(Status.DOWN)
                && String.valueOf(health.getDetails().get(Publications.LIVE)).contains("invalid_token");
    }

    private static Health health(ConfigurableApplicationContext instance) {
        return instance.getBean(ProcessorsHealthIndicator.class).health();
    }

    private static void store(ConfigurableApplicationContext instance, long sequence, Object event) {
        instance.getBean(EventStorageEngine.class)
                .appendEvents(new GenericDomainEventMessage<>("Order", "tokens", sequence, event));
    }

    private static List<String> published(TokenKafka kafka) {
        return RunningProjections.topic(kafka.administration(), "orderstream.orders.v1").stream()
                .map(event ->
                        new String(event.headers().lastHeader("ce_sequence").value(), StandardCharsets.UTF_8))
                .toList();
    }
}
