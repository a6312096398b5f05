package dev.orderstream.web.authentication;

import com.nimbusds.jose.JWSAlgorithm;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose access tokens are taken. A value that makes no sense fails the start with a sentence that says why.
 *
 * @param issuer what the claim {@code iss} of a token has to be; required
 * @param jwkSetUri where the public keys of the issuer are: an {@code https} URI or a {@code file} URI; required
 * @param audience what the claim {@code aud} of a token has to contain
 * @param algorithms signature algorithms that are taken, of those with a public key (RFC 7518, section 3.1)
 * @param clockSkew how far the clock of the issuer may differ, at most 5 minutes
 * @param keysKeptFor how long the keys are used before they are read again, 30 seconds to 1 day
 * @param keyLookupInterval how often they are read for tokens of keys that are not known, 1 second or more
 * @param tokensKeptFor how long a token that was verified is not verified again, at most 5 minutes
 * @param rememberedTokens how many of those are remembered, 0 to 1,000,000
 * @param isolatedNetwork whether nobody else can reach the network that the service listens on, as with containers whose ports are published on
 *     the loopback address alone; the development issuer, published keys and plain HTTP to Cosmos DB are taken there
 * @param reachableAt address on which something in front of the service listens for it; nothing where nothing is in front of it. It counts as if the
 *     service itself listened there
 */
@ConfigurationProperties("orderstream.security")
public record SecurityProperties(
        @Nullable String issuer,
        @Nullable URI jwkSetUri,
        @DefaultValue("orderstream") String audience,
        @DefaultValue({"ES256", "ES384", "RS256", "PS256"}) List<String> algorithms,
        @DefaultValue("30s") Duration clockSkew,
        @DefaultValue("5m") Duration keysKeptFor,
        @DefaultValue("10s") Duration keyLookupInterval,
        @DefaultValue("1m") Duration tokensKeptFor,
        @DefaultValue("10000") int rememberedTokens,
        @DefaultValue("false") boolean isolatedNetwork,
        @DefaultValue("") String reachableAt) {

    /** The issuer whose keys {@code ./run} makes. Whoever can read its file can make tokens. */
    public static final String DEVELOPMENT_ISSUER = "urn:orderstream:development";

    public SecurityProperties {
        require(
                issuer != null && !issuer.isBlank(),
                "orderstream.security.issuer is missing. Set it to what the claim iss of your access tokens says.");
        require(
                jwkSetUri != null,
                "orderstream.security.jwk-set-uri is missing. Set it to the https or file URI of the issuer's public keys.");
        requireTrustworthy(jwkSetUri);
        require(
                !audience.isBlank(),
                "orderstream.security.audience is empty. Set it to what the claim aud of your access tokens contains.");
        require(
                !algorithms.isEmpty() && algorithms.stream().allMatch(SecurityProperties::hasPublicKey),
                ("orderstream.security.algorithms is %s. Name at least one, and only those that sign with a private key,"
                                + " such as ES256 or RS256.")
                        .formatted(algorithms));
        requireBetween("clock-skew", clockSkew, Duration.ZERO, Duration.ofMinutes(5));
        requireBetween("keys-kept-for", keysKeptFor, Duration.ofSeconds(30), Duration.ofDays(1));
        requireBetween("key-lookup-interval", keyLookupInterval, Duration.ofSeconds(1), keysKeptFor);
        requireBetween("tokens-kept-for", tokensKeptFor, Duration.ZERO, Duration.ofMinutes(5));
        require(
                rememberedTokens >= 0 && rememberedTokens <= 1_000_000,
                "orderstream.security.remembered-tokens is %d, but must be 0 to 1000000.".formatted(rememberedTokens));
    }

    String requiredIssuer() {
        return String.valueOf(issuer);
    }

    URI requiredJwkSetUri() {
        return URI.create(String.valueOf(jwkSetUri));
    }

    private static boolean hasPublicKey(String algorithm) {
        return JWSAlgorithm.Family.SIGNATURE.contains(JWSAlgorithm.parse(algorithm));
    }

    private static void requireTrustworthy(@Nullable URI uri) {
        String scheme = uri == null ? "" : String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        require(
                scheme.equals("https")
                        || scheme.equals("file")
                        || (scheme.equals("http") && isLoopback(String.valueOf(uri == null ? null : uri.getHost()))),
                ("orderstream.security.jwk-set-uri is %s, from where anybody on the way could change keys. Use an https or"
                                + " file URI.")
                        .formatted(uri));
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }

    private static void requireBetween(String name, Duration value, Duration least, Duration most) {
        require(
                value.compareTo(least) >= 0 && value.compareTo(most) <= 0,
                "orderstream.security.%s is %s, but must be %s to %s.".formatted(name, value, least, most));
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
