package dev.orderstream.web.authentication;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import org.springframework.core.convert.converter.Converter;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.oauth2.jwt.Jwt;

/** Reads who a verified token's caller is once for as long as the token is {@link VerifiedTokens kept}: a client sends the same one for long. */
final class CallersOfTokens implements Converter<Jwt, AbstractAuthenticationToken> {

    /** By identity, and gone with the token. */
    private final Cache<Jwt, Caller> callers = Caffeine.newBuilder().weakKeys().build();

    @Override
    public AbstractAuthenticationToken convert(Jwt token) {
        return new CallerAuthentication(callers.get(token, CallerClaims::caller));
    }
}
