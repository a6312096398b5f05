package dev.orderstream.web.limit;

import dev.orderstream.web.audit.Refusals;
import dev.orderstream.web.problem.ProblemResponse;
import io.github.bucket4j.Bucket;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets one address come without a usable token so often and no more: each of them costs a signature to look at. */
public final class AttemptLimit extends OncePerRequestFilter {

    private final Buckets addresses;
    private final TooManyRequests tooMany;
    private final Refusals refusals;

    public AttemptLimit(LimitProperties properties, ProblemResponse problems, Refusals refusals) {
        this.addresses = new Buckets(properties.refused().rate(), properties.remembered());
        this.tooMany = new TooManyRequests(problems);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Bucket bucket = addresses.of(request.getRemoteAddr());
        if (bucket.getAvailableTokens() <= 0) {
            refusals.refused("too-many-attempts", request.getRemoteAddr());
            tooMany.refuse(1, response);
            return;
        }
        chain.doFilter(request, response);
        if (response.getStatus() == HttpStatus.UNAUTHORIZED.value()) {
            bucket.tryConsume(1);
            refusals.refused("unauthenticated", request.getRemoteAddr());
        }
    }
}
