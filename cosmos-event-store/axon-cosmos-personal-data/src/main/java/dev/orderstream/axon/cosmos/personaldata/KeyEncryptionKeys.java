package dev.orderstream.axon.cosmos.personaldata;

import javax.crypto.SecretKey;

/**
 * Keys that encrypt other keys: without them the stored keys of persons are good for nothing. They are kept apart from the data, in a {@linkplain
 * LocalKeyFile file} or a key management service, and used from several threads at a time.
 */
public interface KeyEncryptionKeys {

    /** Identifies the key that is used for what is wrapped from now on. */
    String current();

    /**
     * Encrypts a key.
     *
     * @param keyId the {@link #current} key
     * @return text that {@link #unwrap} takes
     */
    String wrap(String keyId, SecretKey key);

    /**
     * Decrypts a key.
     *
     * @param keyId the key that it was wrapped with
     * @throws KeyNotAvailableException if there is no such key here, or it cannot be reached
     */
    SecretKey unwrap(String keyId, String wrapped);
}
