package dev.orderstream.web.limit;

import dev.orderstream.web.audit.Refusals;
import dev.orderstream.web.authentication.CallerFilters;
import dev.orderstream.web.problem.ProblemResponse;
import java.util.List;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.HttpHeaders;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.UrlBasedCorsConfigurationSource;

/** Limits what one client may ask for, and what a browser may do with the responses. */
@AutoConfiguration
public class LimitAutoConfiguration {

    @Bean
    CallerFilters limits(LimitProperties properties, ProblemResponse problems, Refusals refusals) {
        return http -> http.addFilterBefore(
                        new AttemptLimit(properties, problems, refusals), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(new CallerLimit(properties, problems, refusals), BearerTokenAuthenticationFilter.class);
    }

    /** Answers are data: no page may show them as its own, run anything of them, or learn where a reader came from. */
    @Bean
    CallerFilters headersForBrowsers() {
        return http -> http.headers(headers -> headers.contentSecurityPolicy(
                        policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.NO_REFERRER)));
    }

    /** Pages of no other origin may ask, unless they are named. */
    @Bean
    CallerFilters pagesOfOtherOrigins(LimitProperties properties) {
        return http -> {
            if (properties.allowedOrigins().isEmpty()) {
                http.cors(cors -> cors.disable());
            } else {
                UrlBasedCorsConfigurationSource source = new UrlBasedCorsConfigurationSource();
                source.registerCorsConfiguration("/**", allowing(properties.allowedOrigins()));
                http.cors(cors -> cors.configurationSource(source));
            }
        };
    }

    private static CorsConfiguration allowing(List<String> origins) {
        CorsConfiguration allowed = new CorsConfiguration();
        allowed.setAllowedOrigins(origins);
        allowed.setAllowedMethods(List.of("GET", "POST", "DELETE"));
        allowed.setAllowedHeaders(List.of(
                HttpHeaders.AUTHORIZATION,
                HttpHeaders.CONTENT_TYPE,
                "Idempotency-Key",
                HttpHeaders.IF_MATCH,
                "Prefer"));
        allowed.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                "Idempotent-Replayed",
                "Preference-Applied",
                "RateLimit",
                "RateLimit-Policy"));
        return allowed;
    }
}
