package dev.orderstream.web.authentication;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.DirectEncrypter;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.EncryptedJWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Tokens that look like those of an issuer and are none, by what is wrong with them. */
public final class WrongTokens {

    private WrongTokens() {}

    /** One of each kind; the name begins with a part of what a service says of it. */
    public static Map<String, String> of(TestIssuer issuer) {
        Map<String, String> tokens = new LinkedHashMap<>();
        ofClaims(issuer, tokens);
        try {
            ofSignatures(issuer, tokens);
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
        return tokens;
    }

    private static void ofClaims(TestIssuer issuer, Map<String, String> tokens) {
        Instant now = Instant.now();
        Date longerAgo = Date.from(now.minus(Duration.ofHours(1)));
        Date longAgo = Date.from(now.minus(Duration.ofMinutes(10)));
        Date later = Date.from(now.plus(Duration.ofMinutes(10)));
        tokens.put("it has expired", issuer.token(good().issueTime(longerAgo).expirationTime(longAgo)));
        tokens.put("it never expires", issuer.token(good().expirationTime(null)));
        tokens.put("it is not valid yet", issuer.token(good().notBeforeTime(later)));
        tokens.put("it is of another issuer", issuer.token(good().issuer("https://other.test")));
        tokens.put("it is of another issuer: none", issuer.token(good().issuer(null)));
        tokens.put(
                "it is of another issuer: its name with a slash", issuer.token(good().issuer(TestIssuer.NAME + "/")));
        tokens.put("it is for another audience", issuer.token(good().audience("other")));
        tokens.put("it is for another audience: none", issuer.token(good().audience(List.of())));
        tokens.put("it says nothing of its subject", issuer.token(good().subject(null)));
        tokens.put("its claim sub is not: too long", issuer.token(good().subject("x".repeat(201))));
        tokens.put("its claim sub is not: with a line end", issuer.token(good().subject("a\nb")));
        tokens.put("its claim roles is neither", issuer.token(good().claim("roles", Map.of("operator", true))));
        tokens.put("its claim roles is not a list", issuer.token(good().claim("roles", List.of(1, 2))));
        tokens.put("the token of a customer: without one", issuer.token(good().claim("roles", List.of("customer"))));
        tokens.put("the token of a customer: without the role", issuer.token(good().claim("customer_id", "ada")));
        tokens.put("it is not well-formed: exp is a text", issuer.token(good().claim("exp", "tomorrow")));
    }

    private static void ofSignatures(TestIssuer issuer, Map<String, String> tokens) throws JOSEException {
        ECKey key = issuer.key();
        JWTClaimsSet claims = good().build();
        ECKey attackers = TestIssuer.newKey(key.getKeyID());
        String right = issuer.token(good());
        String[] parts = right.split("\\.");
        tokens.put("it is not well-formed: no token", "nonsense");
        tokens.put("it is not well-formed: two parts", parts[0] + "." + parts[1]);
        tokens.put("it is not well-formed: no signature", parts[0] + "." + parts[1] + ".");
        tokens.put("it is not well-formed: other claims", parts[0] + "." + elevated(parts[1]) + "." + parts[2]);
        tokens.put("it is not well-formed: alg none", new PlainJWT(claims).serialize());
        tokens.put("it is not well-formed: other key of the same name", signed(attackers, key.getKeyID(), claims));
        tokens.put("it is not well-formed: unknown key", signed(attackers, "unknown", claims));
        tokens.put(
                "it is not well-formed: key in the header",
                sign(
                        TestIssuer.header(attackers)
                                .keyID(null)
                                .jwk(attackers.toPublicJWK())
                                .build(),
                        attackers,
                        claims));
        tokens.put(
                "it is not well-formed: address of a key in the header",
                sign(
                        TestIssuer.header(attackers)
                                .jwkURL(URI.create("https://other.test/jwks"))
                                .build(),
                        attackers,
                        claims));
        tokens.put(
                "it is not well-formed: unknown critical header",
                sign(
                        TestIssuer.header(key)
                                .criticalParams(Set.of("exp"))
                                .customParam("exp", 1)
                                .build(),
                        key,
                        claims));
        tokens.put(
                "it is not well-formed: kind of another token",
                sign(
                        TestIssuer.header(key)
                                .type(new JOSEObjectType("logout+jwt"))
                                .build(),
                        key,
                        claims));
        SignedJWT confused = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(key.getKeyID()).build(), claims);
        confused.sign(new MACSigner(key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        tokens.put("it is not well-formed: the public key as a secret", confused.serialize());
        SignedJWT rsa = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
        rsa.sign(
                new RSASSASigner(new RSAKeyGenerator(2048).keyID(key.getKeyID()).generate()));
        tokens.put("it is not well-formed: another kind of key", rsa.serialize());
        ECKey curve = new ECKeyGenerator(Curve.P_521).keyID(key.getKeyID()).generate();
        SignedJWT es512 = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.ES512).keyID(key.getKeyID()).build(), claims);
        es512.sign(new ECDSASigner(curve));
        tokens.put("it is not well-formed: an algorithm that is not allowed", es512.serialize());
        EncryptedJWT encrypted =
                new EncryptedJWT(new JWEHeader(JWEAlgorithm.DIR, EncryptionMethod.A128CBC_HS256), claims);
        encrypted.encrypt(new DirectEncrypter(new byte[32]));
        tokens.put("it is not well-formed: encrypted", encrypted.serialize());
    }

    private static JWTClaimsSet.Builder good() {
        return TestIssuer.claims("attacker", TestIssuer.ALL_SCOPES);
    }

    private static String signed(ECKey key, String id, JWTClaimsSet claims) {
        return sign(TestIssuer.header(key).keyID(id).build(), key, claims);
    }

    private static String sign(JWSHeader header, ECKey key, JWTClaimsSet claims) {
        return TestIssuer.signed(header, key, claims);
    }

    private static String elevated(String claims) {
        String read = new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(read.replace("attacker", "operator").getBytes(StandardCharsets.UTF_8));
    }
}
