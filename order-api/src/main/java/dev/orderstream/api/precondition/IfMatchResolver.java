package dev.orderstream.api.precondition;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Reads {@link IfMatch} from a request. */
@Component
class IfMatchResolver implements HandlerMethodArgumentResolver {

    private static final Pattern VERSION = Pattern.compile("\"(\\d{1,18})\"");

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == IfMatch.class;
    }

    @Override
    public IfMatch resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binderFactory) {
        return read(request.getHeader(HttpHeaders.IF_MATCH));
    }

    static IfMatch read(@Nullable String header) {
        if (header == null) {
            return new IfMatch(null, false);
        }
        if (header.strip().equals("*")) {
            return new IfMatch(null, true);
        }
        Matcher version = VERSION.matcher(header.strip());
        if (!version.matches()) {
            throw new InvalidIfMatchException(header);
        }
        return new IfMatch(Long.parseLong(version.group(1)), true);
    }
}
