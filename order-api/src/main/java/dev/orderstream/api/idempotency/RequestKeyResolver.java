package dev.orderstream.api.idempotency;

import dev.orderstream.api.trace.TraceContext;
import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authentication.CallerResolver;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads a {@link RequestKey} from a request. */
@Component
class RequestKeyResolver implements HandlerMethodArgumentResolver {

    private static final String HEADER = "Idempotency-Key";
    private static final int MAX_BYTES = 200;

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == RequestKey.class;
    }

    @Override
    public RequestKey resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        Caller caller = CallerResolver.required();
        return new RequestKey(
                caller.subject(),
                caller.client(),
                caller.roles().stream().sorted().collect(Collectors.joining(" ")),
                key(request.getHeader(HEADER)),
                TraceContext.of(values(request, TraceContext.TRACEPARENT), values(request, TraceContext.TRACESTATE)));
    }

    private static List<String> values(NativeWebRequest request, String header) {
        String[] values = request.getHeaderValues(header);
        return values == null ? List.of() : List.of(values);
    }

    private static String key(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new InvalidKeyException(
                    "The header Idempotency-Key is missing; send one that is unique to this request"
                            + " and the same whenever you repeat it, such as a UUID");
        }
        // Headers are read as one character for each byte.
        if (header.length() > MAX_BYTES) {
            throw new InvalidKeyException(
                    "The header Idempotency-Key has %d bytes; send at most %d".formatted(header.length(), MAX_BYTES));
        }
        return header;
    }
}
