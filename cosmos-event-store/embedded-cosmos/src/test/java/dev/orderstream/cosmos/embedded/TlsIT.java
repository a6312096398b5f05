package dev.orderstream.cosmos.embedded;

import static dev.orderstream.cosmos.embedded.CosmosFixture.document;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.azure.cosmos.CosmosClient;
import com.azure.cosmos.CosmosContainer;
import com.azure.cosmos.models.PartitionKey;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.tls.ServerCertificate;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsIT {

    private static final String TRUST_STORE = "javax.net.ssl.trustStore";
    private static final String TRUST_STORE_PASSWORD = "javax.net.ssl.trustStorePassword";

    @TempDir
    Path directory;

    @AfterEach
    void forgetTrust() {
        System.clearProperty(TRUST_STORE);
        System.clearProperty(TRUST_STORE_PASSWORD);
    }

    @Test
    void theSdkWorksOverTlsWithTheTrustStoreOfTheServer() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.builder().tls(true).start()) {
            assertThat(cosmos.endpoint()).startsWith("https://localhost:");
            System.setProperty(TRUST_STORE, cosmos.certificate().trustStore().toString());
            System.setProperty(TRUST_STORE_PASSWORD, ServerCertificate.PASSWORD);
            try (CosmosClient client =
                    CosmosFixture.clientOf(cosmos.endpoint(), cosmos.key()).buildClient()) {
                client.createDatabase("shop");
                client.getDatabase("shop").createContainer("orders", "/pk");
                CosmosContainer container = client.getDatabase("shop").getContainer("orders");
                container.createItem(document("1", "A"));
                assertThat(container
                                .readItem("1", new PartitionKey("A"), ObjectNode.class)
                                .getItem()
                                .path("id")
                                .asText())
                        .isEqualTo("1");
                assertThat(container.queryItems("SELECT * FROM c ORDER BY c.id", null, ObjectNode.class))
                        .hasSize(1);
            }
        }
    }

    @Test
    void aClientThatDoesNotTrustTheCertificateIsRefused() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.builder().tls(true).start()) {
            assertThatExceptionOfType(SSLHandshakeException.class)
                    .isThrownBy(() -> health(cosmos, HttpClient.newHttpClient()));
        }
    }

    @Test
    void theCertificateIsKeptOverARestart() throws Exception {
        X509Certificate certificate;
        try (EmbeddedCosmos cosmos =
                EmbeddedCosmos.builder().directory(directory).tls(true).start()) {
            certificate = cosmos.certificate().certificate();
        }
        try (EmbeddedCosmos again =
                EmbeddedCosmos.builder().directory(directory).tls(true).start()) {
            assertThat(again.certificate().certificate()).isEqualTo(certificate);
            assertThat(health(again, trusting(again.certificate().pem()))).isEqualTo(200);
        }
    }

    @Test
    void aServerWithoutTlsHasNoCertificate() {
        try (EmbeddedCosmos cosmos = EmbeddedCosmos.start()) {
            assertThatIllegalStateException().isThrownBy(cosmos::certificate).withMessageContaining("tls(true)");
        }
    }

    private static int health(EmbeddedCosmos cosmos, HttpClient client) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(cosmos.endpoint() + "/_embedded/health"))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private static HttpClient trusting(Path pem) throws Exception {
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        try (InputStream in = Files.newInputStream(pem)) {
            trusted.setCertificateEntry(
                    "cosmos", CertificateFactory.getInstance("X.509").generateCertificate(in));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }
}
