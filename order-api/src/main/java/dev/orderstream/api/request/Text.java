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

/** The text is for people. Blanks at its ends mean nothing. */
@Documented
@Constraint(validatedBy = Text.Rule.class)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.RECORD_COMPONENT, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Text {

    /** Name of the property, for what is said about it. */
    String value();

    /** What is said when it is missing; empty if it may be. */
    String missing() default "";

    /** Most characters. */
    int max();

    /** Whether a text of blanks alone is none. */
    boolean blankMeansNone() default false;

    /** Not used: what is said is what the domain says. */
    String message() default "";

    /** Not used. */
    Class<?>[] groups() default {};

    /** Not used. */
    Class<? extends Payload>[] payload() default {};

    /** Asks the domain. */
    final class Rule implements ConstraintValidator<Text, String> {

        private @Nullable Text constraint;

        @Override
        public void initialize(Text annotation) {
            constraint = annotation;
        }

        @Override
        public boolean isValid(@Nullable String given, ConstraintValidatorContext context) {
            Text rule = Objects.requireNonNull(constraint);
            if (rule.blankMeansNone() && given != null && given.isBlank()) {
                return true;
            }
            return DomainRule.holds(
                    given, rule.missing(), context, value -> Require.text(rule.value(), value.strip(), rule.max()));
        }
    }
}
