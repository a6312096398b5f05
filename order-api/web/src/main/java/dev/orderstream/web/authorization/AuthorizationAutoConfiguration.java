package dev.orderstream.web.authorization;

import dev.orderstream.web.audit.Refusals;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Holds every request to the {@link AccessRules} of the service. */
@AutoConfiguration
public class AuthorizationAutoConfiguration {

    /** The endpoints that both services have. */
    @Bean
    AccessRules accessToOperation() {
        return AccessRules.of(
                AccessRule.needs("GET /openapi.json", Permission.ANY).andCustomers(),
                AccessRule.needs("GET /asyncapi.json", Permission.ANY),
                AccessRule.needs("GET /progress", Permission.INSPECT),
                AccessRule.needs("GET /dead-letters", Permission.INSPECT),
                AccessRule.needs("GET /dead-letters/{processor}/{sequence}", Permission.INSPECT)
                        .ofPersonalData(),
                AccessRule.needs("POST /dead-letters/{processor}/retry", Permission.OPERATE),
                AccessRule.needs("POST /dead-letters/{processor}/{sequence}/retry", Permission.OPERATE),
                AccessRule.needs("DELETE /dead-letters/{processor}/{sequence}", Permission.OPERATE),
                AccessRule.needs("DELETE /dead-letters/{processor}/{sequence}/{event}", Permission.OPERATE));
    }

    @Bean
    WebMvcConfigurer accessCheck(
            ObjectProvider<AccessRules> rules, ObjectProvider<Ownership> ownership, Refusals refusals) {
        return new WebMvcConfigurer() {
            @Override
            public void addInterceptors(InterceptorRegistry registry) {
                registry.addInterceptor(new AccessCheck(
                                AccessRules.of(rules.stream().toList()),
                                Optional.ofNullable(ownership.getIfAvailable()),
                                refusals))
                        .order(Ordered.HIGHEST_PRECEDENCE);
            }
        };
    }
}
