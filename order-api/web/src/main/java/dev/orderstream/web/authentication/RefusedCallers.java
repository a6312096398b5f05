package dev.orderstream.web.authentication;

/** Hears of callers who are known and may not do what they ask for. */
@FunctionalInterface
public interface RefusedCallers {

    /**
     * Somebody who is known was refused.
     *
     * @param reason kebab-case name of why
     * @param endpoint method and path without its values
     */
    void refused(String reason, String endpoint, Caller caller);
}
