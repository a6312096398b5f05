/** How Axon runs in this service: where commands are handled, what is retried, which aggregates are cached, how automations are driven. */
@NullMarked
package dev.orderstream.api.axon;

import org.jspecify.annotations.NullMarked;
