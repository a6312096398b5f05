package dev.orderstream.web.authentication;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The public keys of the issuer. They are read again when they are old, and when a token names one that is not among them, so that the issuer
 * can change its keys; tokens of invented keys do not make that happen more often.
 */
final class IssuerKeys implements JWKSource<SecurityContext> {

    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 2_000;
    private static final int MOST_BYTES = 512 * 1024;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

    private final JWKSource<SecurityContext> keys;

    /** @throws IllegalArgumentException if they are in a file that cannot be read */
    IssuerKeys(SecurityProperties properties) {
        this.keys = JWKSourceBuilder.<SecurityContext>create(
                        url(properties), new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MOST_BYTES))
                .cache(properties.keysKeptFor().toMillis(), LONGEST_WAIT.toMillis())
                .refreshAheadCache(false)
                .rateLimited(properties.keyLookupInterval().toMillis())
                .build();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            return keys.get(selector, context);
        } catch (RateLimitReachedException readAMomentAgo) {
            return List.of();
        }
    }

    private static URL url(SecurityProperties properties) {
        try {
            URL url = properties.requiredJwkSetUri().toURL();
            if (url.getProtocol().equals("file")) {
                com.nimbusds.jose.jwk.JWKSet.parse(Files.readString(Path.of(properties.requiredJwkSetUri())));
            }
            return url;
        } catch (MalformedURLException | IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "orderstream.security.jwk-set-uri is %s, which is no URI of a file or of an address: %s"
                            .formatted(properties.jwkSetUri(), unusable.getMessage()),
                    unusable);
        } catch (IOException | ParseException unreadable) {
            throw new IllegalArgumentException(
                    "The keys of the issuer cannot be read from %s (%s). Set orderstream.security.jwk-set-uri to a JSON Web Key Set; \"./run up\" makes one for this machine."
                            .formatted(properties.jwkSetUri(), unreadable),
                    unreadable);
        }
    }
}
