package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.orderstream.axon.cosmos.protection.Place;
import dev.orderstream.axon.cosmos.protection.SealBrokenException;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;

/**
 * Encrypts a part of a payload with AES-256-GCM, bound to where it stands: stream, position, path and person are associated data, so that it can be
 * read at no other place. Written as base64 of nonce, ciphertext and tag.
 */
final class PartCipher {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final SecureRandom random = new SecureRandom();

    /**
     * Where a part stands.
     *
     * @param path JSON pointer within the payload
     */
    record Position(Place place, String subject, String kind, String path) {

        byte[] associatedData() {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (DataOutputStream data = new DataOutputStream(bytes)) {
                data.writeUTF(place.kind());
                data.writeUTF(place.name());
                data.writeLong(place.position());
                data.writeUTF(subject);
                data.writeUTF(kind);
                data.writeUTF(path);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return bytes.toByteArray();
        }
    }

    String encrypt(JsonNode part, SecretKey key, Position position) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] encrypted = cipher(Cipher.ENCRYPT_MODE, key, nonce, position).doFinal(JSON.writeValueAsBytes(part));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(NONCE_BYTES + encrypted.length)
                            .put(nonce)
                            .put(encrypted)
                            .array());
        } catch (GeneralSecurityException | JsonProcessingException e) {
            throw new IllegalStateException(
                    "%s at %s cannot be encrypted.".formatted(position.path, position.place), e);
        }
    }

    /** @throws SealBrokenException if it is not what was encrypted for this position with this key */
    JsonNode decrypt(String text, SecretKey key, Position position) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(text));
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] encrypted = new byte[bytes.remaining()];
            bytes.get(encrypted);
            return JSON.readTree(
                    cipher(Cipher.DECRYPT_MODE, key, nonce, position).doFinal(encrypted));
        } catch (AEADBadTagException e) {
            throw new SealBrokenException(
                    "%s at %s is not what was stored there: it was changed, moved there from elsewhere, or encrypted with another key."
                            .formatted(position.path, position.place),
                    e);
        } catch (GeneralSecurityException | IOException | RuntimeException e) {
            throw new SealBrokenException("%s at %s cannot be decrypted.".formatted(position.path, position.place), e);
        }
    }

    private static Cipher cipher(int mode, SecretKey key, byte[] nonce, Position position)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(position.associatedData());
        return cipher;
    }
}
