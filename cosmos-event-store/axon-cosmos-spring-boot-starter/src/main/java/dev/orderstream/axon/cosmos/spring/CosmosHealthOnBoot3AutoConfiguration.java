package dev.orderstream.axon.cosmos.spring;

import com.azure.cosmos.CosmosAsyncDatabase;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.BeanFactoryAware;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportBeanDefinitionRegistrar;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

/**
 * {@link CosmosHealthAutoConfiguration} by the classes of Spring Boot 3, which Spring Boot 4 does not have any more; so they
 * are found by their names.
 */
@AutoConfiguration(after = CosmosClientAutoConfiguration.class)
@ConditionalOnClass(name = CosmosHealthOnBoot3AutoConfiguration.INDICATOR)
@ConditionalOnMissingBean(name = CosmosHealthOnBoot3AutoConfiguration.BEAN)
@Import(CosmosHealthOnBoot3AutoConfiguration.Registrar.class)
public class CosmosHealthOnBoot3AutoConfiguration {

    static final String INDICATOR = "org.springframework.boot.actuate.health.HealthIndicator";
    static final String BEAN = "cosmosHealthIndicator";
    private static final String HEALTH = "org.springframework.boot.actuate.health.Health";
    private static final String BUILDER = HEALTH + "$Builder";

    static final class Registrar implements ImportBeanDefinitionRegistrar, BeanFactoryAware {

        private @Nullable BeanFactory beans;

        @Override
        public void setBeanFactory(BeanFactory beanFactory) {
            this.beans = beanFactory;
        }

        @Override
        public void registerBeanDefinitions(AnnotationMetadata importing, BeanDefinitionRegistry registry) {
            RootBeanDefinition definition = new RootBeanDefinition();
            definition.setTargetType(type(INDICATOR));
            definition.setInstanceSupplier(
                    () -> indicator(new DatabaseCheck(bean(CosmosAsyncDatabase.class), bean(CosmosProperties.class))));
            definition.setRole(BeanDefinition.ROLE_APPLICATION);
            registry.registerBeanDefinition(BEAN, definition);
        }

        private <T> T bean(Class<T> type) {
            return Objects.requireNonNull(beans).getBean(type);
        }
    }

    private static Object indicator(DatabaseCheck check) {
        Class<?> type = type(INDICATOR);
        InvocationHandler response = (proxy, method, arguments) -> switch (method.getName()) {
            case "health", "getHealth" -> health(check);
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            default -> "health of " + check.database().getId();
        };
        return Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, response);
    }

    private static Object health(DatabaseCheck check) {
        try {
            Object up = call(type(HEALTH), "up", null);
            return build(call(type(BUILDER), "withDetails", up, Map.class, check.details()));
        } catch (RuntimeException notRead) {
            return build(call(type(HEALTH), "down", null, Exception.class, notRead));
        }
    }

    private static Object build(Object builder) {
        return call(type(BUILDER), "build", builder);
    }

    private static Object call(Class<?> type, String method, @Nullable Object target) {
        return Objects.requireNonNull(ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, method), target));
    }

    private static Object call(
            Class<?> type, String method, @Nullable Object target, Class<?> parameter, Object argument) {
        return Objects.requireNonNull(
                ReflectionUtils.invokeMethod(ClassUtils.getMethod(type, method, parameter), target, argument));
    }

    private static Class<?> type(String name) {
        return ClassUtils.resolveClassName(name, null);
    }
}
