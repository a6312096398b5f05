package dev.orderstream.web.contract;

import dev.orderstream.web.authentication.Caller;
import dev.orderstream.web.authorization.AccessRule;
import dev.orderstream.web.authorization.AccessRules;
import dev.orderstream.web.authorization.Permission;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverter;
import io.swagger.v3.core.converter.ModelConverterContext;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.providers.ObjectMapperProvider;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.HandlerMethod;

/**
 * How the OpenAPI document of a service is made from its code: from its handlers and records, with what they cannot say. Tests name it as
 * one more source of the application.
 */
@Configuration(proxyBeanMethods = false)
public class OpenApiConfiguration {

    private static final String PROBLEM = "Problem";
    private static final String TOKEN = "accessToken";

    /** What every operation may answer, by status. */
    private static final Map<String, String> REFUSALS = new TreeMap<>(Map.of(
            "401", "There is no access token, or none that can be used",
            "403", "The access token is not good for this",
            "429", "There were too many requests; Retry-After says when to retry"));

    /** Parameters of handlers that are read from a header, by the simple name of their type. */
    private static final Map<String, HeaderParameter> HEADERS = Map.of(
            "RequestKey",
            (HeaderParameter) new HeaderParameter()
                    .name("Idempotency-Key")
                    .required(true)
                    .description("Unique to the request, and the same whenever it is repeated")
                    .schema(new StringSchema().minLength(1).maxLength(200)),
            "IfMatch",
            (HeaderParameter) new HeaderParameter()
                    .name("If-Match")
                    .required(false)
                    .description("The ETag of what the caller has seen")
                    .schema(new StringSchema()));

    @Bean
    ModelResolver modelResolver(ObjectMapperProvider mappers) {
        return new ModelResolver(mappers.jsonMapper(), new NamesOfParts()).openapi31(true);
    }

    /** A record that is part of another has that one's name before its own, for there are lines of orders and of returns. */
    static final class NamesOfParts extends TypeNameResolver {

        @Override
        protected String nameForClass(Class<?> type, Set<Options> options) {
            Class<?> whole = type.getEnclosingClass();
            String name = super.nameForClass(type, options);
            return whole != null && whole.isRecord() ? super.nameForClass(whole, options) + name : name;
        }
    }

    @Bean
    OpenApiCustomizer titleAndProblems(
            @Value("${spring.application.name}") String title, ObjectProvider<AccessRules> rules) {
        return document -> {
            document.setInfo(new Info().title(title).version("1"));
            document.setServers(null);
            document.setTags(null);
            document.getComponents().addSchemas(PROBLEM, problem());
            document.getComponents()
                    .addSecuritySchemes(
                            TOKEN,
                            new SecurityScheme()
                                    .type(SecurityScheme.Type.HTTP)
                                    .scheme("bearer")
                                    .bearerFormat("JWT")
                                    .description("An OAuth 2.0 access token; docs/security.md says which"));
            REFUSALS.forEach(
                    (status, description) -> document.getComponents().addResponses(status, refusal(description)));
            AccessRules all = AccessRules.of(rules.stream().toList());
            HEADERS.keySet().forEach(document.getComponents().getSchemas()::remove);
            document.getPaths().forEach((path, item) -> item.readOperationsMap()
                    .forEach((method, operation) -> complete(operation, all.find(method + " " + path))));
        };
    }

    /** What may be answered besides, and which scope, or else which of some roles, a caller needs. */
    private static void complete(Operation operation, Optional<AccessRule> rule) {
        REFUSALS.keySet().forEach(status -> operation
                .getResponses()
                .addApiResponse(status, new ApiResponse().$ref("#/components/responses/" + status)));
        operation.getResponses().addApiResponse("default", refusal("What was wrong, the value, and what to do"));
        Permission permission = rule.orElseThrow().permission();
        List<List<String>> ways = new ArrayList<>();
        permission.scope().ifPresent(scope -> ways.add(List.of(scope)));
        permission.roles().forEach(role -> ways.add(List.of(role)));
        if (ways.isEmpty()) {
            ways.add(List.of());
        }
        operation.setSecurity(ways.stream()
                .map(way -> new SecurityRequirement().addList(TOKEN, way))
                .toList());
    }

    /** The document is made by a handler too. */
    @Bean
    AccessRules ofTheDocument() {
        return AccessRules.of(AccessRule.needs("GET /v3/api-docs", Permission.ANY));
    }

    /** RFC 9457, with the properties that this project adds. */
    private static Schema<?> problem() {
        return new ObjectSchema()
                .addProperty("type", new StringSchema().format("uri-reference"))
                .addProperty("title", new StringSchema())
                .addProperty("status", new IntegerSchema())
                .addProperty("detail", new StringSchema())
                .addProperty("instance", new StringSchema().format("uri-reference"))
                .addProperty("errors", new ArraySchema().items(new ObjectSchema()))
                .additionalProperties(true)
                .addRequiredItem("type")
                .addRequiredItem("title")
                .addRequiredItem("status");
    }

    private static ApiResponse refusal(String description) {
        return new ApiResponse()
                .description(description)
                .content(new Content()
                        .addMediaType(
                                "application/problem+json",
                                new MediaType().schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
    }

    @Bean
    OperationCustomizer headers() {
        return (Operation operation, HandlerMethod method) -> {
            if (operation.getParameters() != null) {
                operation.getParameters().removeIf(OpenApiConfiguration::isReadFromHeader);
            }
            Arrays.stream(method.getMethodParameters())
                    .map(parameter -> HEADERS.get(parameter.getParameterType().getSimpleName()))
                    .filter(Objects::nonNull)
                    .forEach(operation::addParametersItem);
            operation.setTags(null);
            operation.setOperationId(method.getBeanType().getSimpleName() + "."
                    + method.getMethod().getName());
            return operation;
        };
    }

    private static boolean isReadFromHeader(Parameter parameter) {
        String schema =
                parameter.getSchema() == null ? null : parameter.getSchema().get$ref();
        return schema != null && HEADERS.containsKey(schema.substring(schema.lastIndexOf('/') + 1));
    }

    /** What of a record may not be null is required. */
    static final class RequiredComponents implements ModelConverter {

        @Override
        public @Nullable Schema<?> resolve(
                AnnotatedType type, ModelConverterContext context, Iterator<ModelConverter> chain) {
            Class<?> raw = Json.mapper().constructType(type.getType()).getRawClass();
            if (raw == BigDecimal.class) {
                return amount();
            }
            Schema<?> resolved = chain.hasNext() ? chain.next().resolve(type, context, chain) : null;
            if (resolved != null && raw.isRecord()) {
                Schema<?> schema = resolved.get$ref() == null
                        ? resolved
                        : context.getDefinedModels().get(resolved.get$ref().replace("#/components/schemas/", ""));
                require(schema, raw);
            }
            return resolved;
        }

        /** A number, or better a text, so that no reader makes a binary fraction of it. */
        private static Schema<?> amount() {
            Schema<?> amount = new Schema<>();
            amount.setTypes(new LinkedHashSet<>(List.of("string", "number")));
            return amount;
        }

        private static void require(@Nullable Schema<?> schema, Class<?> type) {
            if (schema == null || schema.getProperties() == null) {
                return;
            }
            for (RecordComponent component : type.getRecordComponents()) {
                boolean mayBeNull = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
                if (!mayBeNull && schema.getProperties().containsKey(component.getName())) {
                    schema.addRequiredItem(component.getName());
                }
            }
        }
    }

    static {
        ModelConverters.getInstance(true).addConverter(new RequiredComponents());
        SpringDocUtils.getConfig().addHiddenRestControllers(OpenApiController.class, AsyncApiController.class);
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }
}
