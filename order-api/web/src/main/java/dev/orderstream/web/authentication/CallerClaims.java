package dev.orderstream.web.authentication;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Reads a {@link Caller} from the claims of a token: those of RFC 9068, and those that Microsoft Entra ID has for the same. Claims that a caller
 * cannot be made of are {@link IllegalArgumentException}s, whose message is for the caller.
 */
final class CallerClaims {

    /** As much as is stored with events. */
    private static final Pattern NAME = Pattern.compile("[\\x21-\\x7e][\\x20-\\x7e]{0,199}");

    private static final int MOST = 100;

    private CallerClaims() {}

    static Caller caller(Jwt token) {
        String subject = name(token, "sub");
        if (subject == null) {
            throw new IllegalArgumentException("it says nothing of its subject (sub)");
        }
        String client = Stream.of("client_id", "azp", "appid")
                .map(claim -> name(token, claim))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(subject);
        String customerId = name(token, "customer_id");
        Set<String> roles = names(token, "roles");
        if (roles.contains(Caller.CUSTOMER) != (customerId != null)) {
            throw new IllegalArgumentException(
                    "the token of a customer has the role customer (roles) and says which one (customer_id)");
        }
        Set<String> scopes = new LinkedHashSet<>(names(token, "scope"));
        scopes.addAll(names(token, "scp"));
        return new Caller(subject, client, scopes, roles, customerId);
    }

    private static @Nullable String name(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        if (value == null) {
            return null;
        }
        if (value instanceof String text && NAME.matcher(text).matches()) {
            return text;
        }
        throw new IllegalArgumentException("its claim %s is not 1 to 200 characters of ASCII".formatted(claim));
    }

    /** A list, or a text whose parts are separated by spaces (RFC 8693, section 4.2). */
    private static Set<String> names(Jwt token, String claim) {
        Object value = token.getClaims().get(claim);
        List<?> values = List.of();
        if (value instanceof String text) {
            values = Arrays.stream(text.split(" ", -1))
                    .filter(part -> !part.isEmpty())
                    .toList();
        } else if (value instanceof Collection<?> list) {
            values = List.copyOf(list);
        } else if (value != null) {
            throw new IllegalArgumentException("its claim %s is neither a text nor a list".formatted(claim));
        }
        Set<String> names = new LinkedHashSet<>();
        for (Object each : values) {
            if (!(each instanceof String text) || !NAME.matcher(text).matches() || names.size() >= MOST) {
                throw new IllegalArgumentException(
                        "its claim %s is not a list of at most %d names".formatted(claim, MOST));
            }
            names.add(text);
        }
        return names;
    }
}
