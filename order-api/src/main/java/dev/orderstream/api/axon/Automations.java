package dev.orderstream.api.axon;

import java.util.List;

/**
 * The automations that this service runs.
 *
 * @param handlers their event handlers
 */
record Automations(List<Object> handlers) {

    Automations {
        handlers = List.copyOf(handlers);
    }
}
