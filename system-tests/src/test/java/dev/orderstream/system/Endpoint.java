package dev.orderstream.system;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.JsonNode;

/**
 * An endpoint of a service, as the service itself lists it.
 *
 * @param pattern with variables, such as {@code /orders/{orderId}/holds}
 * @param body what the body is read as; null if none is
 * @param parameters names of query parameters
 */
record Endpoint(
        ServiceProcess service, String method, String pattern, @Nullable Class<?> body, List<String> parameters) {

    /** All that Spring's handler mappings have, so that new ones are here by themselves. */
    static List<Endpoint> of(ServiceProcess service) {
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode context : service.http().get("/actuator/mappings").json().path("contexts")) {
            for (JsonNode servlet : context.at("/mappings/dispatcherServlets")) {
                for (JsonNode mapping : servlet) {
                    JsonNode handler = mapping.at("/details/handlerMethod");
                    if (handler.path("className").asString("").startsWith("dev.orderstream")) {
                        endpoints.addAll(of(service, handler, mapping.at("/details/requestMappingConditions")));
                    }
                }
            }
        }
        return endpoints;
    }

    private static List<Endpoint> of(ServiceProcess service, JsonNode handler, JsonNode conditions) {
        Method method = method(
                handler.path("className").asString(), handler.path("name").asString());
        Class<?> body = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestBody.class))
                .<Class<?>>map(Parameter::getType)
                .findFirst()
                .orElse(null);
        List<String> parameters = Arrays.stream(method.getParameters())
                .filter(parameter -> parameter.isAnnotationPresent(RequestParam.class))
                .map(Parameter::getName)
                .toList();
        List<Endpoint> endpoints = new ArrayList<>();
        for (JsonNode pattern : conditions.path("patterns")) {
            for (JsonNode verb : conditions.path("methods")) {
                endpoints.add(new Endpoint(service, verb.asString(), pattern.asString(), body, parameters));
            }
        }
        return endpoints;
    }

    private static Method method(String className, String name) {
        try {
            return Arrays.stream(Class.forName(className).getDeclaredMethods())
                    .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                    .max(java.util.Comparator.comparingInt(method -> method.getAnnotations().length))
                    .orElseThrow();
        } catch (ClassNotFoundException unknown) {
            throw new IllegalStateException(unknown);
        }
    }

    @Override
    public String toString() {
        return method + " " + pattern;
    }
}
