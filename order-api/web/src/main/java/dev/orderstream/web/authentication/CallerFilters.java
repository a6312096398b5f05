package dev.orderstream.web.authentication;

import org.springframework.security.config.annotation.web.builders.HttpSecurity;

/** Adds filters to the chain that finds out who is asking. */
@FunctionalInterface
public interface CallerFilters {

    /** Adds them at their places. */
    void addTo(HttpSecurity http);
}
