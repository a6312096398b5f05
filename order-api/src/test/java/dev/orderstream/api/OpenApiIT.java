package dev.orderstream.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.orderstream.web.contract.CommittedDocument;
import dev.orderstream.web.contract.OpenApiConfiguration;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

/** What the service offers over HTTP changes only where somebody wants it to. */
class OpenApiIT {

    @Test
    void theDocumentThatIsServedIsTheOneThatTheCodeMakes() throws Exception {
        try (RunningApi api = RunningApi.start(
                "--springdoc.api-docs.enabled=true", "--spring.main.sources=" + OpenApiConfiguration.class.getName())) {
            HttpRequest request = api.client().request("/v3/api-docs").GET().build();
            String made = HttpClient.newHttpClient()
                    .send(request, HttpResponse.BodyHandlers.ofString())
                    .body();

            CommittedDocument.requireSame(made);
            assertThat(api.client().get("/openapi.json").requireStatus(200).text("/openapi"))
                    .startsWith("3.1");
            assertThat(api.client().get("/asyncapi.json").requireStatus(200).text("/asyncapi"))
                    .isEqualTo("3.0.0");
        }
    }
}
