package dev.orderstream.web.request;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * A parameter of the query that a handler takes.
 *
 * @param name its name
 * @param type what the handler makes of it
 */
record QueryParameter(String name, Class<?> type) {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();
    private static final Pattern WHOLE_NUMBER = Pattern.compile("-?[0-9]{1,18}");

    /** Those that a handler takes, by name. */
    static Map<String, QueryParameter> of(HandlerMethod handler) {
        Map<String, QueryParameter> parameters = new TreeMap<>();
        for (MethodParameter parameter : handler.getMethodParameters()) {
            RequestParam annotation = parameter.getParameterAnnotation(RequestParam.class);
            if (annotation != null) {
                parameter.initParameterNameDiscovery(NAMES);
                String name = StringUtils.hasText(annotation.name())
                        ? annotation.name()
                        : String.valueOf(parameter.getParameterName());
                parameters.put(name, new QueryParameter(name, parameter.getParameterType()));
            }
        }
        return parameters;
    }

    boolean mayBeRepeated() {
        return Collection.class.isAssignableFrom(type);
    }

    /** Whether a value is not a whole number in the digits 0 to 9, where one is wanted. Java would take those of other scripts as well. */
    boolean isUnreadable(String... values) {
        return isWholeNumber()
                && !Arrays.stream(values)
                        .allMatch(value -> WHOLE_NUMBER.matcher(value).matches());
    }

    private boolean isWholeNumber() {
        return type == int.class || type == Integer.class || type == long.class || type == Long.class;
    }
}
