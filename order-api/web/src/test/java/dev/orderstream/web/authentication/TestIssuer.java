package dev.orderstream.web.authentication;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Issues access tokens to tests. Its public keys are in a file, as those of an issuer that a service is told of. */
public final class TestIssuer {

    /** The claim {@code iss} of its tokens. */
    public static final String NAME = "https://issuer.test";

    /** The claim {@code sub} of {@link #operator}. */
    public static final String OPERATOR = "tests";

    /** Every scope that there is. */
    public static final String ALL_SCOPES =
            "orders:read orders:write stock:read stock:write payments:write fulfillment:write returns:write sales:write";

    private static final TestIssuer SHARED = new TestIssuer();

    private final Path file;
    private final Path keys;
    private ECKey key;

    /** One with a key of its own. */
    public TestIssuer() {
        try {
            this.file = Files.createTempFile("issuer", ".json");
            file.toFile().deleteOnExit();
            this.keys = file.resolveSibling(file.getFileName() + ".keys");
            keys.toFile().deleteOnExit();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        this.key = newKey("first");
        publish(key);
    }

    /** The one that all tests use who do not care. */
    public static TestIssuer shared() {
        return SHARED;
    }

    /** What makes a service take its tokens, and keep its keys where they are deleted after the tests: properties, each {@code --name=value}. */
    public List<String> properties() {
        return List.of(
                "--orderstream.security.issuer=" + NAME,
                "--orderstream.security.jwk-set-uri=" + file.toUri(),
                "--axon.cosmos.personal-data.key-file=" + keys,
                "--axon.cosmos.personal-data.create-key-file=true");
    }

    /** The header of a request by somebody who may do everything. */
    public static String authorization() {
        return "Bearer " + SHARED.operator();
    }

    /** A token of somebody who may do everything. */
    public String operator() {
        return token(claims(OPERATOR, ALL_SCOPES).claim("roles", List.of("operator")));
    }

    /** A token of a customer. */
    public String customer(String customerId) {
        return token(claims("customer-" + customerId, "orders:read orders:write returns:write")
                .claim("roles", List.of("customer"))
                .claim("customer_id", customerId));
    }

    /** A token with scopes, separated by spaces, and roles. */
    public String token(String subject, String scopes, String... roles) {
        return token(claims(subject, scopes).claim("roles", List.of(roles)));
    }

    /** Claims of a token that is good for an hour. */
    public static JWTClaimsSet.Builder claims(String subject, String scopes) {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(NAME)
                .audience("orderstream")
                .subject(subject)
                .claim("client_id", "client-of-" + subject)
                .claim("scope", scopes)
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofHours(1))));
    }

    /** A token with these claims, signed as usual. */
    public String token(JWTClaimsSet.Builder claims) {
        return signed(header(key).build(), key, claims.build());
    }

    /** The usual header, of a key. */
    static JWSHeader.Builder header(ECKey key) {
        return new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("at+jwt"))
                .keyID(key.getKeyID());
    }

    static String signed(JWSHeader header, ECKey key, @Nullable JWTClaimsSet claims) {
        try {
            SignedJWT token = new SignedJWT(header, claims);
            token.sign(new ECDSASigner(key));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** The key that tokens are signed with. */
    ECKey key() {
        return key;
    }

    /** Signs with another key from now on; only that is among the public ones. */
    public void changeKey(String id) {
        key = newKey(id);
        publish(key);
    }

    private void publish(ECKey published) {
        try {
            Files.writeString(file, new JWKSet(published).toString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
