package dev.orderstream.axon.cosmos.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.axon.cosmos.eventstore.CosmosEventStore;
import dev.orderstream.axon.cosmos.spring.Accounts.Account;
import dev.orderstream.axon.cosmos.spring.Accounts.Deposit;
import dev.orderstream.axon.cosmos.spring.Accounts.OpenAccount;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** A WebFlux application with the starter's defaults, which sends its commands from the event loop. */
class WebFluxIT {

    private static EmbeddedCosmos cosmos;
    private static ConfigurableApplicationContext application;

    private final HttpClient http = HttpClient.newHttpClient();
    private final String account = "account-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Bank.class)
                .run(
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--spring.main.web-application-type=reactive",
                        "--server.port=0",
                        "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        application.close();
        cosmos.close();
    }

    @Test
    void commandsFromTheEventLoopAreAnswered() throws Exception {
        assertThat(post("/accounts/" + account)).isEqualTo(account);

        List<CompletableFuture<HttpResponse<String>>> deposits = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            deposits.add(
                    http.sendAsync(request("/accounts/" + account + "-" + i), HttpResponse.BodyHandlers.ofString()));
        }
        assertThat(deposits).extracting(deposit -> deposit.join().statusCode()).containsOnly(200);
        assertThat(post("/accounts/" + account + "/deposits/5")).isEqualTo("5");
        assertThat(post("/accounts/" + account + "/deposits/7")).isEqualTo("12");
        assertThat(application.getBean(CosmosEventStore.class).lastSequenceNumberFor(account))
                .hasValue(2L);
    }

    @Test
    void aCommandThatTheEventLoopWouldWaitForIsRefusedAndNotStored() throws Exception {
        assertThat(post("/waiting/" + account)).contains("must not wait").contains("CommandGateway.send");
        assertThat(application.getBean(CosmosEventStore.class).lastSequenceNumberFor(account))
                .isEmpty();
    }

    private String post(String path) throws IOException, InterruptedException {
        return http.send(request(path), HttpResponse.BodyHandlers.ofString()).body();
    }

    private static HttpRequest request(String path) {
        String port = application.getEnvironment().getProperty("local.server.port");
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
    }

    @RestController
    static class AccountController {

        private final CommandGateway commands;

        AccountController(CommandGateway commands) {
            this.commands = commands;
        }

        @PostMapping("/accounts/{account}")
        Mono<String> open(@PathVariable("account") String account) {
            return Mono.fromFuture(() -> commands.send(new OpenAccount(account)));
        }

        @PostMapping("/accounts/{account}/deposits/{amount}")
        Mono<String> deposit(@PathVariable("account") String account, @PathVariable("amount") int amount) {
            return Mono.fromFuture(() -> commands.<Integer>send(new Deposit(account, amount)))
                    .map(String::valueOf);
        }

        @PostMapping("/waiting/{account}")
        Mono<String> wait(@PathVariable("account") String account) {
            try {
                return Mono.just(commands.<String>sendAndWait(new OpenAccount(account)));
            } catch (RuntimeException refusal) {
                return Mono.just(refusal.getMessage());
            }
        }
    }

    @EnableAutoConfiguration
    @Import({Account.class, AccountController.class})
    static class Bank {}
}
