package dev.orderstream.rule;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What identifies a person: a type wherever it occurs in events and states, or a single component or field. It is stored encrypted with keys of
 * the customer, and can be forgotten; a placeholder is read in its place then. So no rule decides by what it says; that what is said again changes
 * nothing is the most that may follow from it.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.RECORD_COMPONENT, ElementType.FIELD})
public @interface PersonalData {

    /** The kind of data; for how long it is kept is set by kind. */
    String value();
}
