package dev.orderstream.web.authentication;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

/** What makes a token one of ours: its signature, issuer, audience, times, kind, and that it names a caller (RFC 8725, RFC 9068). */
final class AccessTokens {

    private static final JOSEObjectType ACCESS_TOKEN = new JOSEObjectType("at+jwt");
    private static final String INVALID = "invalid_token";

    private AccessTokens() {}

    static JwtDecoder decoder(SecurityProperties properties, Clock clock) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        Set<JWSAlgorithm> algorithms =
                properties.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toSet());
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new IssuerKeys(properties)));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(ACCESS_TOKEN, JOSEObjectType.JWT, /* none */ null));
        processor.setJWTClaimsSetVerifier((claims, context) -> {}); // The validator below does, and says what is wrong.
        NimbusJwtDecoder decoder = new NimbusJwtDecoder(processor);
        decoder.setJwtValidator(validator(properties, clock));
        return decoder;
    }

    private static OAuth2TokenValidator<Jwt> validator(SecurityProperties properties, Clock clock) {
        Duration skew = properties.clockSkew();
        return token -> {
            Instant now = clock.instant();
            Instant expiresAt = token.getExpiresAt();
            Instant notBefore = token.getNotBefore();
            List<String> audience = token.getAudience();
            if (!properties.requiredIssuer().equals(token.getClaimAsString("iss"))) {
                return refused("it is of another issuer (iss)");
            }
            if (audience == null || !audience.contains(properties.audience())) {
                return refused("it is for another audience (aud)");
            }
            if (expiresAt == null) {
                return refused("it never expires (exp)");
            }
            if (!now.isBefore(expiresAt.plus(skew))) {
                return refused("it has expired (exp)");
            }
            if (notBefore != null && now.isBefore(notBefore.minus(skew))) {
                return refused("it is not valid yet (nbf)");
            }
            try {
                CallerClaims.caller(token);
            } catch (IllegalArgumentException nobody) {
                return refused(String.valueOf(nobody.getMessage()));
            }
            return OAuth2TokenValidatorResult.success();
        };
    }

    private static OAuth2TokenValidatorResult refused(String reason) {
        return OAuth2TokenValidatorResult.failure(new OAuth2Error(INVALID, reason, null));
    }
}
