package dev.orderstream.axon.cosmos.spring;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerBuilder;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.ContextPropagators;

/**
 * Starts spans as children only. Polling the change feed belongs to no trace, and would otherwise start one of its own
 * for every poll.
 */
final class SpansWithinTraces implements OpenTelemetry {

    private final OpenTelemetry delegate;

    SpansWithinTraces(OpenTelemetry delegate) {
        this.delegate = delegate;
    }

    @Override
    public ContextPropagators getPropagators() {
        return delegate.getPropagators();
    }

    @Override
    public TracerProvider getTracerProvider() {
        TracerProvider provider = delegate.getTracerProvider();
        return new TracerProvider() {
            @Override
            public Tracer get(String instrumentationScopeName) {
                return withinTraces(provider.get(instrumentationScopeName));
            }

            @Override
            public Tracer get(String instrumentationScopeName, String instrumentationScopeVersion) {
                return withinTraces(provider.get(instrumentationScopeName, instrumentationScopeVersion));
            }

            @Override
            public TracerBuilder tracerBuilder(String instrumentationScopeName) {
                return withinTraces(provider.tracerBuilder(instrumentationScopeName));
            }
        };
    }

    private static TracerBuilder withinTraces(TracerBuilder builder) {
        return new TracerBuilder() {
            @Override
            public TracerBuilder setSchemaUrl(String schemaUrl) {
                builder.setSchemaUrl(schemaUrl);
                return this;
            }

            @Override
            public TracerBuilder setInstrumentationVersion(String instrumentationScopeVersion) {
                builder.setInstrumentationVersion(instrumentationScopeVersion);
                return this;
            }

            @Override
            public Tracer build() {
                return withinTraces(builder.build());
            }
        };
    }

    private static Tracer withinTraces(Tracer tracer) {
        Tracer none = TracerProvider.noop().get("none");
        return name -> (Span.current().getSpanContext().isValid() ? tracer : none).spanBuilder(name);
    }
}
