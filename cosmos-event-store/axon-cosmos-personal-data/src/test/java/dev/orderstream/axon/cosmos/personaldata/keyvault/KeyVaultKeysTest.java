package dev.orderstream.axon.cosmos.personaldata.keyvault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.orderstream.axon.cosmos.personaldata.KeyNotAvailableException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With the SDK of Key Vault against a stand-in for the vault. */
class KeyVaultKeysTest {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final SecretKey KEY =
            new SecretKeySpec("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII), "AES");

    private final VaultStandIn vault = new VaultStandIn();

    @AfterEach
    void stop() {
        vault.close();
    }

    @Test
    void whatWasWrappedIsUnwrappedByTheVault() {
        KeyVaultKeys keys = open(VaultStandIn.KEY);

        String wrapped = keys.wrap(keys.current(), KEY);

        assertThat(wrapped).startsWith("RSA-OAEP-256.");
        assertThat(keys.unwrap(keys.current(), wrapped)).isEqualTo(KEY);
        assertThat(vault.requests).contains("POST unwrapkey");
    }

    @Test
    void whatIsWrappedAnewIsAnotherText() {
        KeyVaultKeys keys = open(VaultStandIn.KEY);

        assertThat(keys.wrap(keys.current(), KEY)).isNotEqualTo(keys.wrap(keys.current(), KEY));
    }

    @Test
    void theVersionThatIsNewestAtTheStartIsCurrentAndEarlierOnesGoOnUnwrapping() {
        KeyVaultKeys before = open(VaultStandIn.KEY);
        String wrapped = before.wrap(before.current(), KEY);
        vault.addVersion();

        KeyVaultKeys after = open(VaultStandIn.KEY);

        assertThat(after.current()).startsWith(VaultStandIn.KEY + "/").isNotEqualTo(before.current());
        assertThat(after.unwrap(before.current(), wrapped)).isEqualTo(KEY);
    }

    @Test
    void aVersionThatIsNamedIsCurrentThoughThereIsANewerOne() {
        String first = open(VaultStandIn.KEY).current();
        vault.addVersion();

        assertThat(open(first).current()).isEqualTo(first);
    }

    @Test
    void theVaultIsAskedOnceForAKeyThatIsInUse() {
        KeyVaultKeys keys = open(VaultStandIn.KEY);
        String wrapped = keys.wrap(keys.current(), KEY);

        for (int i = 0; i < 10; i++) {
            keys.unwrap(keys.current(), wrapped);
        }

        assertThat(vault.requests).containsOnlyOnce("POST unwrapkey");
    }

    @Test
    void aKeyThatIsNotUsedIsNotRemembered() {
        KeyVaultKeys keys =
                KeyVaultKeys.open(VaultStandIn.KEY, vault.credential(), vault.http(), Duration.ofMillis(20), 10);
        String wrapped = keys.wrap(keys.current(), KEY);
        keys.unwrap(keys.current(), wrapped);

        await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> {
            keys.unwrap(keys.current(), wrapped);
            return vault.requests.stream().filter("POST unwrapkey"::equals).count() > 1;
        });
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 404})
    void whatTheVaultDoesNotDoIsNotAvailableAndNothingIsLost(int status) {
        KeyVaultKeys keys = open(VaultStandIn.KEY);
        String wrapped = keys.wrap(keys.current(), KEY);
        vault.refuse(status);

        assertThatThrownBy(() -> keys.unwrap(keys.current(), wrapped))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining("unwrapKey")
                .hasMessageContaining(keys.current())
                .hasMessageNotContaining(wrapped.substring(13));

        vault.refuse(0);
        assertThat(keys.unwrap(keys.current(), wrapped)).isEqualTo(KEY);
    }

    @Test
    void aKeyThatWasNotWrappedWithItIsNotAvailable() {
        KeyVaultKeys keys = open(VaultStandIn.KEY);
        String other = "RSA-OAEP-256." + Base64.getEncoder().encodeToString(new byte[256]);

        assertThatThrownBy(() -> keys.unwrap(keys.current(), other)).isInstanceOf(KeyNotAvailableException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-29", "https://other.vault.azure.net/keys/personal-data/00000000000000000000000000000001"
            })
    void whatIsWrappedWithAnotherKeyIsNotSentToIts(String keyId) {
        KeyVaultKeys keys = open(VaultStandIn.KEY);
        vault.requests.clear();

        assertThatThrownBy(() -> keys.unwrap(keyId, keys.wrap(keys.current(), KEY)))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining(keyId);
        assertThat(vault.requests).doesNotContain("POST unwrapkey");
    }

    @Test
    void aVaultThatDoesNotShowTheKeyIsSaidAtTheStart() {
        vault.refuse(403);

        assertThatThrownBy(() -> open(VaultStandIn.KEY))
                .isInstanceOf(KeyNotAvailableException.class)
                .hasMessageContaining(VaultStandIn.KEY)
                .hasMessageContaining("get");
    }

    @Test
    void aKeyThatWrapsNoneIsRefused() {
        vault.showAs("EC");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(VaultStandIn.KEY))
                .withMessageContaining("type EC")
                .withMessageContaining(VaultStandIn.KEY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "personal-data",
                "http://shop.vault.azure.net/keys/personal-data",
                "https://shop.vault.azure.net/secrets/personal-data",
                "https://shop.vault.azure.net/keys/",
                "https://shop.vault.azure.net/keys/a_b",
                "https://shop.vault.azure.net/keys/personal-data/1",
                "https://shop.vault.azure.net/keys/personal-data?x=1"
            })
    void whatIdentifiesNoKeyIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(key))
                .withMessageContaining('"' + key + '"')
                .withMessageContaining("https://VAULT/keys/NAME");
    }

    private KeyVaultKeys open(String key) {
        return KeyVaultKeys.open(key, vault.credential(), vault.http(), Duration.ofMinutes(5), 100);
    }
}
