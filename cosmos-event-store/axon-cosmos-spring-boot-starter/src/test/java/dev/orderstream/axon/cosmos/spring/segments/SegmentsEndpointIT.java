package dev.orderstream.axon.cosmos.spring.segments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.endpoint.InvalidEndpointRequestException;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/** Segments are listed, split and merged by HTTP. */
class SegmentsEndpointIT {

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static EmbeddedCosmos cosmos;
    private static ConfigurableApplicationContext application;
    private final HttpClient http = HttpClient.newHttpClient();

    @BeforeAll
    static void start() {
        cosmos = EmbeddedCosmos.start();
        application = new SpringApplication(Application.class)
                .run(
                        "--server.port=0",
                        "--axon.cosmos.endpoint=" + cosmos.endpoint(),
                        "--axon.cosmos.key=" + cosmos.key(),
                        "--axon.eventhandling.processors.log.mode=pooled",
                        "--axon.eventhandling.processors.log.initial-segment-count=2",
                        "--management.endpoints.web.exposure.include=segments",
                        "--spring.main.web-application-type=servlet",
                        "--spring.main.banner-mode=off");
    }

    @AfterAll
    static void stop() {
        application.close();
        cosmos.close();
    }

    @Test
    void aSegmentIsSplitAndMergedAgain() {
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(send("GET", "/actuator/segments", "").body())
                                .contains(
                                        "\"log\":[{\"segment\":0,\"mask\":1,\"heldHere\":true},{\"segment\":1,\"mask\":1,\"heldHere\":true}]"));

        assertThat(send("POST", "/actuator/segments/log/0", "{\"change\":\"split\"}")
                        .body())
                .contains("\"changed\":true")
                .contains("\"segment\":2,\"mask\":3");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(send("GET", "/actuator/segments/log", "")
                                        .body())
                                .isEqualTo(
                                        "[{\"segment\":0,\"mask\":3,\"heldHere\":true},{\"segment\":1,\"mask\":1,\"heldHere\":true},{\"segment\":2,\"mask\":3,\"heldHere\":true}]"));

        assertThat(send("POST", "/actuator/segments/log/2", "{\"change\":\"merge\"}")
                        .body())
                .contains("\"changed\":true")
                .doesNotContain("\"segment\":2");
    }

    @Test
    void aProcessorThatIsNotThereIsNamed() {
        assertThat(send("GET", "/actuator/segments/nobody", "").statusCode()).isEqualTo(404);
        HttpResponse<String> split = send("POST", "/actuator/segments/nobody/0", "{\"change\":\"split\"}");
        assertThat(split.statusCode()).isEqualTo(400);
    }

    @Test
    void aChangeThatThereIsNotIsNamedWithThoseThatThereAre() {
        assertThat(send("POST", "/actuator/segments/log/0", "{\"change\":\"double\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThatThrownBy(() -> application.getBean(SegmentsEndpoint.class).change("log", 0, "double"))
                .isInstanceOf(InvalidEndpointRequestException.class)
                .hasMessage("The change is 'double', but must be split or merge");
    }

    @Test
    void aSegmentThatIsNotThereIsNotSplit() {
        assertThat(send("POST", "/actuator/segments/log/77", "{\"change\":\"split\"}")
                        .statusCode())
                .isEqualTo(400);
    }

    private HttpResponse<String> send(String method, String path, String body) {
        int port = application.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .header("Content-Type", "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @ProcessingGroup("log")
    static class Log {

        @EventHandler
        void on(Object event) {
            assertThat(event).isNotNull();
        }
    }

    @EnableAutoConfiguration
    @Import(Log.class)
    static class Application {}
}
