package dev.orderstream.projections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.web.authentication.TestIssuer;
import dev.orderstream.web.contract.CommittedDocument;
import dev.orderstream.web.contract.OpenApiConfiguration;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.context.ConfigurableApplicationContext;

/** What the service offers over HTTP changes only where somebody wants it to. */
class OpenApiIT {

    @RegisterExtension
    static final RunningProjections projections = RunningProjections.shared();

    @Test
    void theDocumentThatIsServedIsTheOneThatTheCodeMakes() throws Exception {
        try (ConfigurableApplicationContext instance = projections.startInstance(
                "--springdoc.api-docs.enabled=true", "--spring.main.sources=" + OpenApiConfiguration.class.getName())) {
            URI made = URI.create("http://localhost:"
                    + instance.getEnvironment().getRequiredProperty("local.server.port") + "/v3/api-docs");
            CommittedDocument.requireSame(HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(made)
                                    .header("Authorization", TestIssuer.authorization())
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body());

            RunningProjections.Response served = projections.get("/openapi.json");
            assertThat(served.status()).isEqualTo(200);
            assertThat(served.body().path("openapi").asString()).startsWith("3.1");
            RunningProjections.Response topics = projections.get("/asyncapi.json");
            assertThat(topics.status()).isEqualTo(200);
            assertThat(topics.body().path("asyncapi").asString()).isEqualTo("3.0.0");
        }
    }
}
