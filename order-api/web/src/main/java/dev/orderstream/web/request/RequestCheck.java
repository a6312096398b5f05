package dev.orderstream.web.request;

import dev.orderstream.web.problem.ParameterException;
import dev.orderstream.web.problem.RefusedRequestException;
import dev.orderstream.web.problem.Visible;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses a request before its handler does anything: one with a header twice that has one value, with a body that is encoded, a form, or one that
 * nobody reads, with a part of the path that would be passed over, one whose caller could not read the response (RFC 9110, section 12.5.1), one with a
 * parameter that the handler does not have, which would silently mean its default, and one with a number that is not written in digits.
 */
public final class RequestCheck implements HandlerInterceptor {

    /** Headers of which one value is read. */
    private static final List<String> SINGLE_VALUED =
            List.of("Idempotency-Key", HttpHeaders.IF_MATCH, HttpHeaders.CONTENT_TYPE);

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws HttpMediaTypeNotAcceptableException, HttpMediaTypeNotSupportedException, IOException {
        if (handler instanceof HandlerMethod method && request.getDispatcherType() == DispatcherType.REQUEST) {
            requireAcceptable(request);
            requirePlainPath(request);
            requireEachHeaderOnce(request);
            requireBodyAsItIs(request);
            requireBodyIsRead(request, method);
            requireKnownParameters(request, method);
        }
        return true;
    }

    /** What follows a semicolon is a parameter of the path's segment (RFC 3986, section 3.3), which no handler has and Spring would drop. */
    private static void requirePlainPath(HttpServletRequest request) {
        if (request.getRequestURI().indexOf(';') >= 0) {
            throw new ParameterException(
                    "parameter-in-path",
                    "path",
                    "The path %s has a semicolon, after which nothing is read; write %%3B for one that belongs to a value"
                            .formatted(Visible.of(request.getRequestURI())));
        }
    }

    private static void requireEachHeaderOnce(HttpServletRequest request) {
        for (String header : SINGLE_VALUED) {
            int times = Collections.list(request.getHeaders(header)).size();
            if (times > 1) {
                throw RefusedRequestException.repeatedHeader(header, times);
            }
        }
    }

    /** Nothing is decompressed, so that a body which says that it is encoded is not what it says, or cannot be read. */
    private static void requireBodyAsItIs(HttpServletRequest request) {
        for (String encoding : Collections.list(request.getHeaders(HttpHeaders.CONTENT_ENCODING))) {
            if (!encoding.strip().equalsIgnoreCase("identity")) {
                throw RefusedRequestException.encodedBody(encoding);
            }
        }
    }

    private static void requireBodyIsRead(HttpServletRequest request, HandlerMethod method)
            throws IOException, HttpMediaTypeNotSupportedException {
        boolean readsBody = Arrays.stream(method.getMethodParameters())
                .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class));
        if (readsBody) {
            requireNoForm(request);
        } else if (hasBody(request)) {
            throw RefusedRequestException.unexpectedBody();
        }
    }

    /** A form is taken apart by the server before anything here has a say, and fails where it is not well-formed. */
    private static void requireNoForm(HttpServletRequest request) throws HttpMediaTypeNotSupportedException {
        String given = request.getContentType();
        if (given != null && given.toLowerCase(Locale.ROOT).contains(MediaType.APPLICATION_FORM_URLENCODED_VALUE)) {
            throw new HttpMediaTypeNotSupportedException(
                    MediaType.APPLICATION_FORM_URLENCODED, List.of(MediaType.APPLICATION_JSON));
        }
    }

    /** A body without a length, as it comes in chunks, may turn out to be empty. */
    private static boolean hasBody(HttpServletRequest request) throws IOException {
        return request.getContentLengthLong() > 0
                || (request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null
                        && request.getInputStream().read() >= 0);
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
        Map<String, QueryParameter> known = QueryParameter.of(method);
        given.forEach((name, values) -> requireReadable(known, name, values));
    }

    private static void requireReadable(Map<String, QueryParameter> known, String name, String... values) {
        QueryParameter parameter = known.get(name);
        if (parameter == null) {
            throw new ParameterException(
                    "unknown-parameter",
                    Visible.of(name),
                    "%s is not a parameter here; %s"
                            .formatted(
                                    Visible.of(name),
                                    known.isEmpty()
                                            ? "leave it out, there are none"
                                            : "leave it out or use one of " + String.join(", ", known.keySet())));
        }
        if (values.length > 1 && !parameter.mayBeRepeated()) {
            throw ParameterException.invalid(name, name + " is given " + values.length + " times; give it once");
        }
        if (parameter.isUnreadable(values)) {
            throw ParameterException.invalid(
                    name,
                    "%s is \"%s\"; give a whole number in the digits 0 to 9".formatted(name, Visible.of(values[0])));
        }
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
