/** Traces by OpenTelemetry, in the profile {@code tracing}. */
@NullMarked
package dev.orderstream.web.tracing;

import org.jspecify.annotations.NullMarked;
