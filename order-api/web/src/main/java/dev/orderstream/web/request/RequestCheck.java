package dev.orderstream.web.request;

import dev.orderstream.web.problem.ParameterException;
import dev.orderstream.web.problem.Visible;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.util.StringUtils;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request before its handler does anything: one whose caller could not read the answer (RFC 9110, section 12.5.1), and one with a
 * parameter that the handler does not have, which would silently mean its default.
 */
public final class RequestCheck implements HandlerInterceptor {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            requireAcceptable(request);
            requireKnownParameters(request, method);
        }
        return true;
    }

    private static void requireAcceptable(HttpServletRequest request) throws HttpMediaTypeNotAcceptableException {
        List<String> headers = Collections.list(request.getHeaders(HttpHeaders.ACCEPT));
        if (!headers.isEmpty() && !Acceptance.ofJson(headers)) {
            throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
        }
    }

    private static void requireKnownParameters(HttpServletRequest request, HandlerMethod method) {
        Map<String, String[]> given = parameters(request);
        if (given.isEmpty()) {
            return;
        }
        Set<String> known = new TreeSet<>();
        Set<String> repeatable = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                parameter.initParameterNameDiscovery(NAMES);
                String name = StringUtils.hasText(annotation.name()) ? annotation.name() : parameter.getParameterName();
                known.add(String.valueOf(name));
                if (Collection.class.isAssignableFrom(parameter.getParameterType())) {
                    repeatable.add(String.valueOf(name));
                }
            }
        }
        given.forEach((name, values) -> {
            if (!known.contains(name)) {
                throw new ParameterException(
                        "unknown-parameter",
                        Visible.of(name),
                        "%s is not a parameter here; %s"
                                .formatted(
                                        Visible.of(name),
                                        known.isEmpty()
                                                ? "leave it out, there are none"
                                                : "leave it out or use one of " + String.join(", ", known)));
            }
            if (values.length > 1 && !repeatable.contains(name)) {
                throw ParameterException.invalid(name, name + " is given " + values.length + " times; give it once");
            }
        });
    }

    private static Map<String, String[]> parameters(HttpServletRequest request) {
        try {
            return request.getQueryString() == null ? Map.of() : request.getParameterMap();
        } catch (IllegalStateException malformed) {
            throw ParameterException.invalid(
                    "query", "The query cannot be read; percent-encode it in UTF-8 (RFC 3986)");
        }
    }
}
