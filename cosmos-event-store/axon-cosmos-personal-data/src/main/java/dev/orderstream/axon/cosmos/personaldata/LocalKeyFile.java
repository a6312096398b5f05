package dev.orderstream.axon.cosmos.personaldata;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * Keys in a file, for one machine: JSON such as {@code {"current": "2026-11-29", "keys": {"2026-11-29": "<32 bytes in base64>"}}}. Keys of persons
 * are wrapped by AES Key Wrap (RFC 3394). The file is read once. Whoever can read it can read all personal data, and without it nobody can.
 */
public final class LocalKeyFile implements KeyEncryptionKeys {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEY_BYTES = 32;
    private static final String AES = "AES";
    private static final String KEY_WRAP = "AESWrap";

    private final Path file;
    private final String current;
    private final Map<String, SecretKey> keys;

    private LocalKeyFile(Path file, String current, Map<String, SecretKey> keys) {
        this.file = file;
        this.current = current;
        this.keys = Map.copyOf(keys);
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException if there is none, or it is not of the form above
     */
    public static LocalKeyFile open(Path file) {
        JsonNode json;
        try {
            json = JSON.readTree(Files.readAllBytes(file));
        } catch (JsonProcessingException e) {
            // Its message might quote a key.
            throw invalid(file, "is no JSON");
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "The file of keys that encrypt keys, %s, cannot be read (%s)".formatted(file, e), e);
        }
        Map<String, SecretKey> keys = new HashMap<>();
        json.path("keys")
                .properties()
                .forEach(entry -> keys.put(entry.getKey(), key(file, entry.getKey(), entry.getValue())));
        String current = json.path("current").asText();
        if (!keys.containsKey(current)) {
            throw invalid(
                    file, "names \"%s\" as current, which is none of its keys %s".formatted(current, keys.keySet()));
        }
        return new LocalKeyFile(file, current, keys);
    }

    /**
     * Reads a file; if there is none, makes one with a new key that only its owner can read. Several processes may do so at a time: one file is
     * made.
     *
     * @throws IllegalArgumentException as {@link #open}
     */
    public static LocalKeyFile openOrCreate(Path file) {
        if (!Files.exists(file)) {
            try {
                create(file.toAbsolutePath());
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The file of keys that encrypt keys, %s, cannot be made".formatted(file), e);
            }
        }
        return open(file);
    }

    /** Never there in part: it is written under another name first. */
    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        String id = LocalDate.now(ZoneOffset.UTC).toString();
        ObjectNode json = JSON.createObjectNode();
        json.put("current", id);
        json.putObject("keys").put(id, Base64.getEncoder().encodeToString(key));
        Path directory = file.getParent();
        Files.createDirectories(directory);
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        Path fresh = posix
                ? Files.createTempFile(
                        directory,
                        "keys",
                        ".new",
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : Files.createTempFile(directory, "keys", ".new");
        try {
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json));
            Files.createLink(file, fresh);
        } catch (FileAlreadyExistsException madeByAnother) {
            // That one's counts.
        } finally {
            Files.delete(fresh);
        }
    }

    private static SecretKey key(Path file, String id, JsonNode text) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(text.asText());
        } catch (IllegalArgumentException e) {
            throw invalid(file, "has a key \"%s\" that is not base64".formatted(id));
        }
        if (bytes.length != KEY_BYTES) {
            throw invalid(file, "has a key \"%s\" of %d bytes, not %d".formatted(id, bytes.length, KEY_BYTES));
        }
        return new SecretKeySpec(bytes, AES);
    }

    private static IllegalArgumentException invalid(Path file, String why) {
        return new IllegalArgumentException(
                "The file of keys that encrypt keys, %s, %s. It is {\"current\": ID, \"keys\": {ID: 32 bytes in base64}}"
                        .formatted(file, why));
    }

    @Override
    public String current() {
        return current;
    }

    @Override
    public String wrap(String keyId, SecretKey key) {
        try {
            Cipher cipher = Cipher.getInstance(KEY_WRAP);
            cipher.init(Cipher.WRAP_MODE, keyOf(keyId));
            return Base64.getEncoder().encodeToString(cipher.wrap(key));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A key cannot be wrapped with key %s of %s.".formatted(keyId, file), e);
        }
    }

    @Override
    public SecretKey unwrap(String keyId, String wrapped) {
        SecretKey keyOfKeys = keyOf(keyId);
        try {
            Cipher cipher = Cipher.getInstance(KEY_WRAP);
            cipher.init(Cipher.UNWRAP_MODE, keyOfKeys);
            return (SecretKey) cipher.unwrap(Base64.getDecoder().decode(wrapped), AES, Cipher.SECRET_KEY);
        } catch (GeneralSecurityException e) {
            throw new KeyNotAvailableException(
                    "A key was not wrapped with the key %s that is in %s; put the one back under which it was."
                            .formatted(keyId, file));
        }
    }

    private SecretKey keyOf(String keyId) {
        SecretKey key = keys.get(keyId);
        if (key == null) {
            throw new KeyNotAvailableException(
                    "Keys of persons are wrapped with key %s, which is not in %s; put it there, and start again."
                            .formatted(keyId, file));
        }
        return key;
    }
}
