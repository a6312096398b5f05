package dev.orderstream.axon.cosmos.internal.commit;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.serialization.Serializer;

/**
 * What identifies a command: its message's identifier, and a hash of its payload that tells the same command from
 * another one under the same identifier.
 *
 * @param id the command message's identifier
 * @param hash the first 128 bits of SHA-256 over the payload's type and JSON, in base64url
 */
public record CommandFingerprint(String id, String hash) {

    private static final int HASH_BYTES = 16;

    /** The fingerprint of a command message as the event store computes it. */
    public static CommandFingerprint of(CommandMessage<?> command, Serializer serializer) {
        byte[] payload =
                serializer.serialize(command.getPayload(), byte[].class).getData();
        MessageDigest digest = sha256();
        digest.update(command.getPayloadType().getName().getBytes(StandardCharsets.UTF_8));
        byte[] hash = digest.digest(payload);
        return new CommandFingerprint(
                command.getIdentifier(),
                Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(hash, HASH_BYTES)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256, but this one has not.", e);
        }
    }
}
