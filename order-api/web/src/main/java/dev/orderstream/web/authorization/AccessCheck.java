package dev.orderstream.web.authorization;

import dev.orderstream.web.audit.ReadLog;
import dev.orderstream.web.audit.Refusals;
import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authentication.CallerResolver;
import dev.orderstream.web.problem.ProblemErrorController;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Holds requests to the rule of the endpoint that they lead to, before anything of them is read. The endpoint is known by its handler, so that no
 * way of writing a path leads around its rule. An endpoint without a rule is open to nobody.
 */
public final class AccessCheck implements HandlerInterceptor {

    private static final Logger LOG = LoggerFactory.getLogger(AccessCheck.class);
    private static final String RULE = AccessCheck.class.getName() + ".rule";

    private final AccessRules rules;
    private final Optional<Ownership> ownership;
    private final Refusals refusals;

    /**
     * @param rules of all endpoints
     * @param ownership decides for customers; empty where handlers do
     */
    public AccessCheck(AccessRules rules, Optional<Ownership> ownership, Refusals refusals) {
        this.rules = rules;
        this.ownership = ownership;
        this.refusals = refusals;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method
                && request.getDispatcherType() == DispatcherType.REQUEST
                && method.getBeanType() != ProblemErrorController.class
                && !asksForMethods(request)) {
            check(request, endpoint(request));
        }
        return true;
    }

    /** Where personal data was read, or tried to be. */
    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        if (request.getAttribute(RULE) instanceof AccessRule rule && rule.personal()) {
            CallerResolver.current()
                    .ifPresent(
                            caller -> ReadLog.read(caller, rule.endpoint(), variables(request), response.getStatus()));
        }
    }

    private void check(HttpServletRequest request, String endpoint) {
        Caller caller = CallerResolver.required();
        AccessRule rule = rules.find(endpoint).orElse(null);
        if (rule == null) {
            LOG.error("{} has no rule that says who may use it; name it in the AccessRules of the service", endpoint);
            refusals.refused("undecided", endpoint, caller);
            throw new ForbiddenException("Nobody may use this endpoint, because nobody has decided who may");
        }
        request.setAttribute(RULE, rule);
        if (caller.isCustomer() && rule.customers() == Customers.NOTHING) {
            refusals.refused("not-for-customers", endpoint, caller);
            throw new ForbiddenException("Customers may not do this; it is for those who work for the shop");
        }
        if (!rule.permission().isGrantedTo(caller)) {
            refusals.refused("not-permitted", endpoint, caller);
            throw new ForbiddenException("The access token is not good for this; get one with "
                    + rule.permission().description());
        }
        if (caller.isCustomer() && rule.customers() == Customers.OWN && ownership.isPresent()) {
            requireOwn(ownership.get(), caller, request, endpoint);
        }
    }

    private void requireOwn(Ownership owners, Caller caller, HttpServletRequest request, String endpoint) {
        try {
            owners.requireOwn(caller, variables(request));
        } catch (RuntimeException notThere) {
            refusals.refused("not-own", endpoint, caller);
            throw notThere;
        }
    }

    /** Spring itself says which methods a path has; that leads to no endpoint. */
    private static boolean asksForMethods(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) == null;
    }

    private static String endpoint(HttpServletRequest request) {
        String method = request.getMethod().equals("HEAD") ? "GET" : request.getMethod();
        return method + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    @SuppressWarnings("unchecked") // That is what Spring has put there.
    private static Map<String, String> variables(HttpServletRequest request) {
        Object variables = request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        return variables == null ? Map.of() : (Map<String, String>) variables;
    }
}
