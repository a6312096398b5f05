package dev.orderstream.web.exposure;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.env.MockEnvironment;

class ExposureCheckTest {

    private static final String PUBLISHED =
            "T3JkZXJzdHJlYW0gZW1iZWRkZWQgQ29zbW9zOiB0aGlzIGtleSBpcyBwdWJsaWMsIHVzZSBpdCBmb3IgdGVzdHMgb25seQ==";

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "::1"})
    void onThisMachineAloneEverythingIsAllowed(String address) {
        assertThatCode(() -> require(
                        true,
                        Map.of(
                                "server.address", address,
                                "axon.cosmos.key", PUBLISHED,
                                "axon.cosmos.endpoint", "http://localhost:8081")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.7", ""})
    void theDevelopmentIssuerIsRefusedOnAnotherAddress(String address) {
        assertThatThrownBy(() -> require(true, Map.of("server.address", address)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("orderstream.security.issuer")
                .hasMessageContaining("server.address to 127.0.0.1");
    }

    @Test
    void aPublishedKeyIsRefusedOnAnotherAddress() {
        assertThatThrownBy(() -> require(false, Map.of("server.address", "0.0.0.0", "axon.cosmos.key", PUBLISHED)))
                .hasMessageContaining("axon.cosmos.key");
        assertThatCode(() -> require(false, Map.of("server.address", "0.0.0.0", "axon.cosmos.key", "b3du")))
                .doesNotThrowAnyException();
    }

    @Test
    void whatIsReachedThroughAnotherAddressCountsAsListeningThere() {
        Map<String, String> behindAFront = Map.of(
                "server.address", "127.0.0.1",
                "axon.cosmos.key", PUBLISHED,
                "orderstream.security.reachable-at", "192.0.2.7");

        assertThatThrownBy(() -> require(true, behindAFront))
                .hasMessageContaining("192.0.2.7")
                .hasMessageContaining("orderstream.security.issuer");
        assertThatThrownBy(() -> require(false, behindAFront)).hasMessageContaining("axon.cosmos.key");
        assertThatCode(() -> require(
                        true, Map.of("server.address", "127.0.0.1", "orderstream.security.reachable-at", "127.0.0.1")))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> require(
                        true, Map.of("server.address", "0.0.0.0", "orderstream.security.reachable-at", "127.0.0.1")))
                .hasMessageContaining("0.0.0.0");
    }

    @Test
    void withoutAnAddressTheServiceWouldListenOnAll() {
        assertThatThrownBy(() -> require(true, Map.of())).hasMessageContaining("all addresses");
    }

    @Test
    void aRemoteAccountIsNotAskedInPlainText() {
        assertThatThrownBy(() -> require(
                        false, Map.of("server.address", "127.0.0.1", "axon.cosmos.endpoint", "http://192.0.2.7:8081")))
                .hasMessageContaining("axon.cosmos.endpoint to an https URI");
        assertThatCode(() -> require(
                        false, Map.of("server.address", "127.0.0.1", "axon.cosmos.endpoint", "https://192.0.2.7:8081")))
                .doesNotThrowAnyException();
    }

    @Test
    void onAnIsolatedNetworkEverythingIsAllowed() {
        Map<String, String> exposed = Map.of(
                "server.address", "0.0.0.0",
                "axon.cosmos.key", PUBLISHED,
                "axon.cosmos.endpoint", "http://192.0.2.7:8081");
        Map<String, String> isolated = new HashMap<>(exposed);
        isolated.put("orderstream.security.isolated-network", "true");

        assertThatCode(() -> require(true, isolated)).doesNotThrowAnyException();
        isolated.put("orderstream.security.isolated-network", "false");
        assertThatThrownBy(() -> require(true, isolated)).isInstanceOf(IllegalStateException.class);
    }

    private static void require(boolean developmentIssuer, Map<String, String> properties) {
        MockEnvironment environment = new MockEnvironment();
        properties.forEach(environment::setProperty);
        ExposureCheck.require(environment, developmentIssuer);
    }
}
