package dev.orderstream.cosmos.embedded.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.azure.core.credential.AzureKeyCredential;
import com.azure.cosmos.implementation.BaseAuthorizationTokenProvider;
import com.azure.cosmos.implementation.RequestVerb;
import com.azure.cosmos.implementation.ResourceType;
import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MasterKeyTest {

    private static final String DATE = "Sun, 22 Nov 2026 12:00:00 GMT";

    private static final Instant SIGNED = Instant.parse("2026-11-22T12:00:00Z");

    private final MasterKey key = keyAt(SIGNED);

    private static MasterKey keyAt(Instant now) {
        return new MasterKey(EmbeddedCosmos.DEFAULT_KEY, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static CosmosRequest request(String method, String uri, String authorization) {
        Map<String, String> headers = Map.of("authorization", authorization, "x-ms-date", DATE);
        return new CosmosRequest(method, ResourcePath.parse(uri), headers::get, new byte[0], true);
    }

    private static String sdkToken(RequestVerb verb, String link, ResourceType type, String accountKey) {
        BaseAuthorizationTokenProvider provider =
                new BaseAuthorizationTokenProvider(new AzureKeyCredential(accountKey));
        String token = provider.generateKeyAuthorizationSignature(verb, link, type, Map.of("x-ms-date", DATE));
        return token.contains("%") ? token : URLEncoder.encode(token, StandardCharsets.UTF_8);
    }

    @Test
    void aRequestThatTheSdkSignedPasses() {
        String read = sdkToken(
                RequestVerb.GET, "dbs/shop/colls/Orders/docs/A 1", ResourceType.Document, EmbeddedCosmos.DEFAULT_KEY);
        String create =
                sdkToken(RequestVerb.POST, "dbs/shop/colls/Orders", ResourceType.Document, EmbeddedCosmos.DEFAULT_KEY);
        String account = sdkToken(RequestVerb.GET, "", ResourceType.DatabaseAccount, EmbeddedCosmos.DEFAULT_KEY);
        assertThatCode(() -> {
                    key.verify(request("GET", "/dbs/shop/colls/Orders/docs/A%201", read));
                    key.verify(request("POST", "/dbs/shop/colls/Orders/docs", create));
                    key.verify(request("GET", "/", account));
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aRequestByResourceIdSignsTheLastIdInLowerCase() {
        String token =
                sdkToken(RequestVerb.GET, "AQAAAIAAAAE=", ResourceType.PartitionKeyRange, EmbeddedCosmos.DEFAULT_KEY);
        assertThatCode(() -> key.verify(request("GET", "/dbs/AQAAAA==/colls/AQAAAIAAAAE=/pkranges", token)))
                .doesNotThrowAnyException();
    }

    @Test
    void aSignatureWithAnotherKeyIsUnauthorized() {
        String token = sdkToken(RequestVerb.GET, "dbs/shop", ResourceType.Database, "b3RoZXI=");
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> key.verify(request("GET", "/dbs/shop", token)))
                .satisfies(e -> assertThat(e.status()).isEqualTo(401));
    }

    @Test
    void aSignatureForAnotherResourceIsUnauthorized() {
        String token = sdkToken(RequestVerb.GET, "dbs/shop", ResourceType.Database, EmbeddedCosmos.DEFAULT_KEY);
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> key.verify(request("DELETE", "/dbs/shop", token)))
                .satisfies(e -> assertThat(e.status()).isEqualTo(401));
    }

    /**
     * As {@code DefaultAllowedClockSkewInSeconds} in the {@code AuthorizationHelper} of Microsoft's SDK for .NET; the status and
     * the text as users report them (https://github.com/microsoft/vscode-cosmosdb/issues/842).
     */
    @ParameterizedTest
    @ValueSource(ints = {-16, 16, 60, 100_000})
    void aDateThatIsFarFromTheServersIsForbidden(int minutes) {
        String token = sdkToken(RequestVerb.GET, "dbs/shop", ResourceType.Database, EmbeddedCosmos.DEFAULT_KEY);
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() ->
                        keyAt(SIGNED.plus(Duration.ofMinutes(minutes))).verify(request("GET", "/dbs/shop", token)))
                .satisfies(e -> assertThat(e.status()).isEqualTo(403))
                .withMessageStartingWith("The authorization token is not valid at the current time.");
    }

    @ParameterizedTest
    @ValueSource(ints = {-14, 0, 14})
    void aDateThatIsSomeMinutesOffPasses(int minutes) {
        String token = sdkToken(RequestVerb.GET, "dbs/shop", ResourceType.Database, EmbeddedCosmos.DEFAULT_KEY);
        assertThatCode(() -> keyAt(SIGNED.plus(Duration.ofMinutes(minutes))).verify(request("GET", "/dbs/shop", token)))
                .doesNotThrowAnyException();
    }

    @Test
    void aSignatureThatPassedOnceDoesNotPassForEver() {
        AtomicReference<Instant> now = new AtomicReference<>(SIGNED);
        MasterKey remembering = new MasterKey(EmbeddedCosmos.DEFAULT_KEY, new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        });
        String token = sdkToken(RequestVerb.GET, "dbs/shop", ResourceType.Database, EmbeddedCosmos.DEFAULT_KEY);
        remembering.verify(request("GET", "/dbs/shop", token));
        now.set(SIGNED.plus(Duration.ofMinutes(16)));
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> remembering.verify(request("GET", "/dbs/shop", token)))
                .satisfies(e -> assertThat(e.status()).isEqualTo(403));
    }

    @Test
    void aTokenOrDateThatCannotBeReadIsUnauthorized() {
        assertThatExceptionOfType(CosmosError.class)
                .isThrownBy(() -> key.verify(request("GET", "/dbs/shop", "type%zz")))
                .satisfies(e -> assertThat(e.status()).isEqualTo(401));
        for (String date : new String[] {"", "yesterday", "2026-11-22T12:00:00Z"}) {
            Map<String, String> headers = Map.of("authorization", "type=master&ver=1.0&sig=x", "x-ms-date", date);
            CosmosRequest undated =
                    new CosmosRequest("GET", ResourcePath.parse("/dbs"), headers::get, new byte[0], true);
            assertThatExceptionOfType(CosmosError.class)
                    .isThrownBy(() -> key.verify(undated))
                    .satisfies(e -> assertThat(e.status()).isEqualTo(401));
        }
    }

    @Test
    void aKeyThatIsNotBase64IsRefused() {
        assertThatThrownBy(() -> new MasterKey("not base64!"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("base64");
    }
}
