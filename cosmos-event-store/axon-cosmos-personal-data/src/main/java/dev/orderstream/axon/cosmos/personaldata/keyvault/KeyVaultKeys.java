package dev.orderstream.axon.cosmos.personaldata.keyvault;

import com.azure.core.credential.TokenCredential;
import com.azure.core.exception.AzureException;
import com.azure.core.http.HttpClient;
import com.azure.security.keyvault.keys.KeyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.CryptographyClient;
import com.azure.security.keyvault.keys.cryptography.CryptographyClientBuilder;
import com.azure.security.keyvault.keys.cryptography.models.KeyWrapAlgorithm;
import com.azure.security.keyvault.keys.models.KeyType;
import com.azure.security.keyvault.keys.models.KeyVaultKey;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.orderstream.axon.cosmos.personaldata.KeyEncryptionKeys;
import dev.orderstream.axon.cosmos.personaldata.KeyNotAvailableException;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * A key in Azure Key Vault or a managed HSM. It never leaves there: the vault unwraps the keys of persons. RSA keys wrap by RSA-OAEP-256, symmetric
 * ones by AES Key Wrap. Wanted are the permissions {@code get}, {@code wrapKey} and {@code unwrapKey}.
 *
 * <p>The version of the key that is current when this is opened wraps; every enabled version unwraps what it has wrapped. An unwrapped key is
 * remembered for as long as it is asked for, so that the vault is asked about once for each key that is in use.
 */
public final class KeyVaultKeys implements KeyEncryptionKeys {

    private static final char ALGORITHM_ENDS = '.';

    private final KeyIdentifier key;
    private final TokenCredential credential;
    private final @Nullable HttpClient http;
    private final String current;
    private final KeyWrapAlgorithm algorithm;
    private final Map<String, CryptographyClient> clients = new ConcurrentHashMap<>();
    private final Cache<Wrapped, SecretKey> unwrapped;

    private record Wrapped(String keyId, String text) {}

    private KeyVaultKeys(
            KeyIdentifier key, TokenCredential credential, @Nullable HttpClient http, Duration rememberedFor, int max) {
        this.key = key;
        this.credential = credential;
        this.http = http;
        this.unwrapped = Caffeine.newBuilder()
                .maximumSize(max)
                .expireAfterAccess(rememberedFor)
                .build();
        KeyVaultKey found = find();
        this.current = found.getId();
        this.algorithm = algorithm(found);
    }

    /**
     * Finds the key.
     *
     * @param key its identifier, such as {@code https://shop.vault.azure.net/keys/personal-data}, with a version if another than the newest is to wrap
     * @param credential who may use it
     * @param rememberedFor after how long without use an unwrapped key is dropped
     * @param max how many unwrapped keys are remembered at most
     * @throws IllegalArgumentException if it is no identifier of a key, or the key is of a kind that wraps none
     * @throws KeyNotAvailableException if the vault does not show it
     */
    public static KeyVaultKeys open(String key, TokenCredential credential, Duration rememberedFor, int max) {
        return open(key, credential, null, rememberedFor, max);
    }

    static KeyVaultKeys open(
            String key, TokenCredential credential, @Nullable HttpClient http, Duration rememberedFor, int max) {
        return new KeyVaultKeys(KeyIdentifier.parse(key), credential, http, rememberedFor, max);
    }

    private KeyVaultKey find() {
        try {
            return new KeyClientBuilder()
                    .vaultUrl(key.vault())
                    .credential(credential)
                    .httpClient(http)
                    .buildClient()
                    .getKey(key.name(), key.version());
        } catch (AzureException | IllegalStateException failure) {
            throw notAvailable("get", key.toString(), failure);
        }
    }

    private static KeyWrapAlgorithm algorithm(KeyVaultKey key) {
        KeyType type = key.getKeyType();
        if (KeyType.RSA.equals(type) || KeyType.RSA_HSM.equals(type)) {
            return KeyWrapAlgorithm.RSA_OAEP_256;
        }
        if (KeyType.OCT.equals(type) || KeyType.OCT_HSM.equals(type)) {
            return KeyWrapAlgorithm.A256KW;
        }
        throw new IllegalArgumentException(
                "The key %s is of the type %s, which wraps no keys. Make one of the type RSA, RSA-HSM or oct-HSM."
                        .formatted(key.getId(), type));
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public String wrap(String keyId, SecretKey wrapped) {
        try {
            byte[] text = client(keyId).wrapKey(algorithm, wrapped.getEncoded()).getEncryptedKey();
            return algorithm.toString() + ALGORITHM_ENDS + Base64.getEncoder().encodeToString(text);
        } catch (AzureException | IllegalStateException failure) {
            throw notAvailable("wrapKey", keyId, failure);
        }
    }

    @Override
    public SecretKey unwrap(String keyId, String wrapped) {
        return unwrapped.get(new Wrapped(keyId, wrapped), this::unwrap);
    }

    private SecretKey unwrap(Wrapped wrapped) {
        int algorithmEnds = wrapped.text.indexOf(ALGORITHM_ENDS);
        if (algorithmEnds < 0 || !key.isOfThisKey(wrapped.keyId)) {
            throw new KeyNotAvailableException(
                    "Keys of persons are wrapped with key %s, which is not %s; use the one with which they are wrapped."
                            .formatted(wrapped.keyId, key));
        }
        try {
            byte[] unwrappedKey = client(wrapped.keyId)
                    .unwrapKey(
                            KeyWrapAlgorithm.fromString(wrapped.text.substring(0, algorithmEnds)),
                            Base64.getDecoder().decode(wrapped.text.substring(algorithmEnds + 1)))
                    .getKey();
            return new SecretKeySpec(unwrappedKey, "AES");
        } catch (AzureException | IllegalStateException | IllegalArgumentException failure) {
            throw notAvailable("unwrapKey", wrapped.keyId, failure);
        }
    }

    private CryptographyClient client(String keyId) {
        return clients.computeIfAbsent(keyId, id -> new CryptographyClientBuilder()
                .keyIdentifier(id)
                .credential(credential)
                .httpClient(http)
                .buildClient());
    }

    private static KeyNotAvailableException notAvailable(String permission, String keyId, RuntimeException failure) {
        KeyNotAvailableException notAvailable = new KeyNotAvailableException(
                "The vault did not do %s with key %s: %s. See that the key is enabled, that the vault can be reached, and that this"
                                .formatted(permission, keyId, firstLine(failure))
                        + " application may do so.");
        notAvailable.initCause(failure);
        return notAvailable;
    }

    private static String firstLine(RuntimeException failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
