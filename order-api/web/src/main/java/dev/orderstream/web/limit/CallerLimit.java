package dev.orderstream.web.limit;

import dev.orderstream.web.audit.Refusals;
import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authentication.CallerResolver;
import dev.orderstream.web.problem.ProblemResponse;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets one caller ask so often and no more, so that there is something left for the others. */
public final class CallerLimit extends OncePerRequestFilter {

    private final Buckets customers;
    private final Buckets clients;
    private final TooManyRequests tooMany;
    private final Refusals refusals;

    public CallerLimit(LimitProperties properties, ProblemResponse problems, Refusals refusals) {
        this.customers = new Buckets(properties.customers().rate(), properties.remembered());
        this.clients = new Buckets(properties.clients().rate(), properties.remembered());
        this.tooMany = new TooManyRequests(problems);
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Caller> caller = CallerResolver.current();
        if (caller.isEmpty() || isWithin(caller.get(), response)) {
            chain.doFilter(request, response);
        } else {
            refusals.refused("too-many-requests", request.getMethod(), caller.get());
        }
    }

    private boolean isWithin(Caller caller, HttpServletResponse response) throws IOException {
        return caller.isCustomer()
                ? tooMany.isWithin(
                        customers.of(String.valueOf(caller.customerId())), "customer", customers.rate(), response)
                : tooMany.isWithin(
                        clients.of(caller.client() + "\n" + caller.subject()), "client", clients.rate(), response);
    }
}
