package dev.orderstream.api.request;

import dev.orderstream.rule.Require;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The text is a SKU or a location, which are the parts of a compound key. */
@Documented
@Constraint(validatedBy = KeyPart.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface KeyPart {

    /** Name of the property, for what is said about it. */
    String value();

    /** What is said when it is missing; empty if it may be. */
    String missing() default "";

    /** Not used: what is said is what the domain says. */
    String message() default "";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Asks the domain. */
    final class Rule implements ConstraintValidator<KeyPart, String> {

        private @Nullable KeyPart constraint;

        @Override
        public void initialize(KeyPart annotation) {
            constraint = annotation;
        }

        @Override
        public boolean isValid(@Nullable String given, ConstraintValidatorContext context) {
            KeyPart rule = Objects.requireNonNull(constraint);
            return DomainRule.holds(given, rule.missing(), context, value -> Require.keyPart(rule.value(), value));
        }
    }
}
