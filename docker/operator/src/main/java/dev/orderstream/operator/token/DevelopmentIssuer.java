package dev.orderstream.operator.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Issues access tokens on this machine. Whoever can read its private key can make them too, so the file is its owner's alone. */
public final class DevelopmentIssuer {

    /** The claim {@code iss} of its tokens. */
    static final String NAME = "urn:orderstream:development";

    private static final String AUDIENCE = "orderstream";
    private static final String PRIVATE_KEY = "development-issuer.jwk";
    private static final String PUBLIC_KEYS = "jwks.json";

    private final ECKey key;

    private DevelopmentIssuer(ECKey key) {
        this.key = key;
    }

    /**
     * The one whose keys are in a directory.
     *
     * @throws IllegalArgumentException if there are none, or they cannot be read
     */
    public static DevelopmentIssuer open(Path directory) {
        Path file = directory.resolve(PRIVATE_KEY);
        try {
            return new DevelopmentIssuer(ECKey.parse(Files.readString(file)));
        } catch (IOException | ParseException unreadable) {
            throw new IllegalArgumentException(
                    "There is no key of the development issuer in %s (%s); \"./run up\" makes one. For another issuer give a token: --token or ORDERSTREAM_TOKEN."
                            .formatted(file, unreadable),
                    unreadable);
        }
    }

    /** As {@link #open}; makes the keys if there are none. */
    static DevelopmentIssuer openOrCreate(Path directory) {
        try {
            Files.createDirectories(directory);
            if (!Files.exists(directory.resolve(PRIVATE_KEY))) {
                ECKey key = new ECKeyGenerator(Curve.P_256)
                        .keyID(UUID.randomUUID().toString())
                        .algorithm(JWSAlgorithm.ES256)
                        .generate();
                write(directory.resolve(PRIVATE_KEY), key.toJSONString(), "rw-------");
            }
            DevelopmentIssuer issuer = open(directory);
            write(directory.resolve(PUBLIC_KEYS), new JWKSet(issuer.key.toPublicJWK()).toString(), "rw-r--r--");
            return issuer;
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys of the development issuer cannot be kept in " + directory, failed);
        } catch (JOSEException failed) {
            throw new IllegalStateException("A key cannot be made", failed);
        }
    }

    /**
     * A token.
     *
     * @param customerId the customer whom it is for; for {@link TokenRole#CUSTOMER} only
     * @throws IllegalArgumentException if the customer is missing, or named for another role
     */
    public String token(TokenRole role, @Nullable String customerId, Duration validity) {
        if ((role == TokenRole.CUSTOMER) != (customerId != null)) {
            throw new IllegalArgumentException(
                    "A token of a customer, and no other, says which one: --role customer --customer ID");
        }
        Instant now = Instant.now();
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience(AUDIENCE)
                .subject(customerId == null ? role.subject() : role.subject() + "/" + customerId)
                .claim("client_id", "orderstream-run")
                .claim("scope", role.scopes())
                .claim("roles", role.roles())
                .claim("customer_id", customerId)
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(validity)));
        SignedJWT token = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES256)
                        .type(new JOSEObjectType("at+jwt"))
                        .keyID(key.getKeyID())
                        .build(),
                claims.build());
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException failed) {
            throw new IllegalStateException("The key of the development issuer cannot sign", failed);
        }
        return token.serialize();
    }

    /** Never there in part, and never readable by more than it is for. */
    private static void write(Path file, String content, String permissions) throws IOException {
        FileAttribute<Set<PosixFilePermission>> mode =
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
        Path directory = file.toAbsolutePath().getParent();
        boolean posix = Files.getFileStore(directory).supportsFileAttributeView("posix");
        Path fresh = posix
                ? Files.createTempFile(directory, "key", ".new", mode)
                : Files.createTempFile(directory, "key", ".new");
        Files.writeString(fresh, content, StandardOpenOption.TRUNCATE_EXISTING);
        if (posix) {
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString(permissions));
        }
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
