package dev.orderstream.web.authentication;

import dev.orderstream.web.exposure.ExposureCheck;
import dev.orderstream.web.problem.ProblemResponse;
import jakarta.servlet.DispatcherType;
import java.time.Clock;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets nobody in who has no access token of the issuer. Only whether the service is healthy is told to everybody. */
@AutoConfiguration(
        beforeName = {
            "org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration",
            "org.springframework.boot.security.oauth2.server.resource.autoconfigure.OAuth2ResourceServerAutoConfiguration",
            "org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration"
        })
@EnableWebSecurity
@EnableConfigurationProperties(SecurityProperties.class)
public class AuthenticationAutoConfiguration {

    private static final String HEALTH = "/actuator/health";
    private static final String METRICS = "/actuator/prometheus";

    /** Before there is any bean, and so before anything is sent to anybody. */
    @Bean
    static BeanFactoryPostProcessor exposureCheck(Environment environment) {
        return factory -> ExposureCheck.require(
                environment,
                SecurityProperties.DEVELOPMENT_ISSUER.equals(environment.getProperty("orderstream.security.issuer")));
    }

    @Bean
    JwtDecoder accessTokens(SecurityProperties properties) {
        Clock clock = Clock.systemUTC();
        return new VerifiedTokens(AccessTokens.decoder(properties, clock), properties, clock);
    }

    @Bean
    SecurityFilterChain callers(
            HttpSecurity http,
            JwtDecoder tokens,
            ProblemResponse problems,
            RefusedCallers refusals,
            ObjectProvider<CallerFilters> filters) {
        Challenge challenge = new Challenge(problems, refusals);
        filters.orderedStream().forEach(each -> each.addTo(http));
        return http.csrf(AbstractHttpConfigurer::disable) // There is no cookie that a browser could add.
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(
                        failures -> failures.authenticationEntryPoint(challenge).accessDeniedHandler(challenge))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new OneBearerToken())
                        .authenticationEntryPoint(challenge)
                        .accessDeniedHandler(challenge)
                        .jwt(jwt -> jwt.decoder(tokens).jwtAuthenticationConverter(new CallersOfTokens()))
                        .withObjectPostProcessor(challengeAlsoWithoutKeys(challenge)))
                .authorizeHttpRequests(requests -> requests.dispatcherTypeMatchers(DispatcherType.ERROR)
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, HEALTH, HEALTH + "/*")
                        .permitAll()
                        .requestMatchers(HttpMethod.GET, METRICS)
                        .hasAnyAuthority("ROLE_" + Caller.OPERATOR, "SCOPE_metrics:read")
                        .requestMatchers("/actuator/**")
                        .hasRole(Caller.OPERATOR)
                        .anyRequest()
                        .authenticated())
                .build();
    }

    /** Without this a failure to read the issuer's keys would be thrown on, as an internal error. */
    private static ObjectPostProcessor<BearerTokenAuthenticationFilter> challengeAlsoWithoutKeys(Challenge challenge) {
        return new ObjectPostProcessor<>() {
            @Override
            public <F extends BearerTokenAuthenticationFilter> F postProcess(F filter) {
                filter.setAuthenticationFailureHandler(challenge::commence);
                return filter;
            }
        };
    }

    /**
     * What is wrong with a request is said by {@code RequestCheck} and the handlers, in their words. Nothing is decided by the path as it was sent,
     * but by the handler that it leads to.
     */
    @Bean
    HttpFirewall firewall() {
        StrictHttpFirewall firewall = new StrictHttpFirewall();
        firewall.setAllowSemicolon(true);
        firewall.setAllowUrlEncodedPercent(true);
        firewall.setAllowUrlEncodedPeriod(true);
        firewall.setAllowUrlEncodedLineFeed(true);
        firewall.setAllowUrlEncodedCarriageReturn(true);
        firewall.setAllowUrlEncodedLineSeparator(true);
        firewall.setAllowUrlEncodedParagraphSeparator(true);
        firewall.setAllowBackSlash(true);
        firewall.setUnsafeAllowAnyHttpMethod(true);
        firewall.setAllowedHeaderNames(any -> true);
        firewall.setAllowedHeaderValues(any -> true);
        firewall.setAllowedParameterNames(any -> true);
        firewall.setAllowedParameterValues(any -> true);
        return firewall;
    }

    @Bean
    WebMvcConfigurer callerOfHandlers() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerResolver());
            }
        };
    }
}
