package dev.orderstream.web.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;

/** Verifies a token once while it is in use: by its hash, until it expires, and for a short time only, so that keys can be withdrawn. */
final class VerifiedTokens implements JwtDecoder {

    private final JwtDecoder decoder;
    private final Cache<String, Jwt> verified;

    VerifiedTokens(JwtDecoder decoder, SecurityProperties properties, Clock clock) {
        this.decoder = decoder;
        this.verified = Caffeine.newBuilder()
                .maximumSize(properties.rememberedTokens())
                .expireAfter(Expiry.<String, Jwt>creating(
                        (hash, token) -> remaining(token, clock.instant(), properties.tokensKeptFor())))
                .build();
    }

    @Override
    public Jwt decode(String token) {
        return verified.get(hash(token), missing -> decoder.decode(token));
    }

    private static Duration remaining(Jwt token, Instant now, Duration longest) {
        Instant expiresAt = token.getExpiresAt();
        Duration remaining = expiresAt == null ? Duration.ZERO : Duration.between(now, expiresAt);
        if (remaining.isNegative()) {
            return Duration.ZERO;
        }
        return remaining.compareTo(longest) < 0 ? remaining : longest;
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException absent) {
            throw new IllegalStateException("Every Java has SHA-256", absent);
        }
    }
}
