package dev.orderstream.api.idempotency;

import java.security.Principal;
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
        Principal principal = request.getUserPrincipal();
        return new RequestKey(principal == null ? "anonymous" : principal.getName(), key(request.getHeader(HEADER)));
    }

    private static String key(@Nullable String header) {
        if (header == null || header.isBlank()) {
            throw new InvalidKeyException(
                    "The header Idempotency-Key is missing; send one that is unique to this request"
                            + " and the same whenever you repeat it, such as a UUID");
        }
        // Headers are read as one character for each byte.
        if (header.length() > MAX_BYTES) {
            throw new InvalidKeyException("The header Idempotency-Key has %d bytes; send at most %d"
                    .formatted(header.length(), MAX_BYTES));
        }
        return header;
    }
}
