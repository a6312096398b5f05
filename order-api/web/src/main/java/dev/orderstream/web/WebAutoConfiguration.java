package dev.orderstream.web;

import dev.orderstream.web.audit.Refusals;
import dev.orderstream.web.contract.AsyncApiController;
import dev.orderstream.web.contract.OpenApiController;
import dev.orderstream.web.json.JsonWithLineEnd;
import dev.orderstream.web.json.StrictJson;
import dev.orderstream.web.limit.LimitProperties;
import dev.orderstream.web.problem.ProblemErrorController;
import dev.orderstream.web.problem.ProblemResponse;
import dev.orderstream.web.request.BodyLimit;
import dev.orderstream.web.request.RequestCheck;
import dev.orderstream.web.tomcat.ProblemValve;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.apache.catalina.core.StandardHost;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.http.converter.autoconfigure.ServerHttpMessageConvertersCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonFactoryBuilderCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.databind.json.JsonMapper;

/** Switches on how requests are read and failures answered, for every service that has this module on its class path. */
@AutoConfiguration(beforeName = "org.springframework.boot.webmvc.autoconfigure.error.ErrorMvcAutoConfiguration")
@EnableConfigurationProperties(LimitProperties.class)
public class WebAutoConfiguration {

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JsonFactoryBuilderCustomizer strictParser() {
        return StrictJson::parser;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    JsonMapperBuilderCustomizer strictMapper() {
        return StrictJson::mapper;
    }

    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    ServerHttpMessageConvertersCustomizer jsonWithLineEnd(JsonMapper mapper) {
        return converters -> converters.withJsonConverter(new JsonWithLineEnd(mapper));
    }

    @Bean
    @Order(Ordered.HIGHEST_PRECEDENCE)
    BodyLimit bodyLimit(ProblemResponse problems, LimitProperties limits) {
        return new BodyLimit(problems, limits.bodyWithin());
    }

    @Bean
    ProblemResponse problemResponse(JsonMapper mapper) {
        return new ProblemResponse(mapper);
    }

    /** A service without meters counts for nobody. */
    @Bean
    Refusals refusals(ObjectProvider<MeterRegistry> meters) {
        return new Refusals(meters.getIfAvailable(SimpleMeterRegistry::new));
    }

    @Bean
    ProblemErrorController problemErrorController() {
        return new ProblemErrorController();
    }

    @Bean
    AsyncApiController asyncApiController() {
        return new AsyncApiController();
    }

    @Bean
    OpenApiController openApiController() {
        return new OpenApiController();
    }

    @Bean
    WebMvcConfigurer requestCheck() {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new RequestCheck());
            }
        };
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> problemsOfTomcat() {
        TomcatContextCustomizer valve = context -> {
            if (context.getParent() instanceof StandardHost host) {
                host.setErrorReportValveClass(ProblemValve.class.getName());
            }
        };
        return factory -> factory.addContextCustomizers(valve);
    }
}
