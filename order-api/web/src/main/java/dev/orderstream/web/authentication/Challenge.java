package dev.orderstream.web.authentication;

import dev.orderstream.web.problem.ProblemResponse;
import dev.orderstream.web.problem.Problems;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.AuthenticationServiceException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrorCodes;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;

/** What a request is answered whose caller is not known, or may not do what it asks for (RFC 6750, section 3). Of the token nothing is repeated. */
final class Challenge implements AuthenticationEntryPoint, AccessDeniedHandler {

    private static final String UNREADABLE = "it is not well-formed, or not signed by a key of the issuer";

    /** Only what is below it is refused here; what else callers may do is decided by the handler of their request. */
    private static final String ENDPOINT = " /actuator/**";

    private final ProblemResponse problems;
    private final RefusedCallers refusals;

    Challenge(ProblemResponse problems, RefusedCallers refusals) {
        this.problems = problems;
        this.refusals = refusals;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        if (failure instanceof AuthenticationServiceException) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            problems.send(
                    response,
                    Problems.of(
                            HttpStatus.SERVICE_UNAVAILABLE,
                            "keys-unavailable",
                            "The keys of the issuer of access tokens cannot be read at the moment; repeat the request"));
        } else if (failure instanceof InsufficientAuthenticationException) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            problems.send(
                    response,
                    Problems.of(
                            HttpStatus.UNAUTHORIZED,
                            "unauthenticated",
                            "There is no access token; send one in the header Authorization: Bearer <token>"));
        } else if (isOfRequest(failure)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_request\"");
            problems.send(
                    response,
                    Problems.of(HttpStatus.BAD_REQUEST, "repeated-header", String.valueOf(failure.getMessage())));
        } else {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
            problems.send(
                    response,
                    Problems.of(
                            HttpStatus.UNAUTHORIZED,
                            "invalid-token",
                            "The access token cannot be used: %s; get a new one from the issuer"
                                    .formatted(reason(failure))));
        }
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException denied)
            throws IOException {
        CallerResolver.current()
                .ifPresent(caller -> refusals.refused("not-permitted", request.getMethod() + ENDPOINT, caller));
        problems.send(
                response,
                Problems.of(HttpStatus.FORBIDDEN, "forbidden", "The access token is not good for this request"));
    }

    /** Nothing is wrong with a token, but with how it was sent. */
    private static boolean isOfRequest(AuthenticationException failure) {
        return failure instanceof OAuth2AuthenticationException unread
                && unread.getError().getErrorCode().equals(BearerTokenErrorCodes.INVALID_REQUEST);
    }

    private static String reason(AuthenticationException failure) {
        if (failure.getCause() instanceof JwtValidationException invalid) {
            return invalid.getErrors().stream()
                    .map(error -> String.valueOf(error.getDescription()))
                    .findFirst()
                    .orElse(UNREADABLE);
        }
        if (failure instanceof OAuth2AuthenticationException unread && failure.getCause() == null) {
            return unread.getError().getDescription() == null
                    ? UNREADABLE
                    : unread.getError().getDescription();
        }
        return UNREADABLE;
    }
}
