package dev.orderstream.axon.cosmos.spring;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;
import java.util.function.Supplier;
import org.axonframework.messaging.Message;
import org.axonframework.tracing.Span;
import org.axonframework.tracing.opentelemetry.MetadataContextGetter;
import org.axonframework.tracing.opentelemetry.OpenTelemetrySpanFactory;

/**
 * Axon's spans. A message that is dispatched outside of any span belongs to the trace that its metadata say, as a command does
 * that another thread sends or that came over Kafka; Axon's own factory starts a new trace there.
 */
final class ContinuingSpanFactory extends OpenTelemetrySpanFactory {

    private final TextMapPropagator propagator;

    ContinuingSpanFactory(Builder builder, TextMapPropagator propagator) {
        super(builder);
        this.propagator = propagator;
    }

    @Override
    public Span createDispatchSpan(Supplier<String> name, Message<?> message, Message<?>... linkedSiblings) {
        return contextOf(message)
                .wrapSupplier(() -> super.createDispatchSpan(name, message, linkedSiblings))
                .get();
    }

    @Override
    public Span createInternalSpan(Supplier<String> name, Message<?> message) {
        return contextOf(message)
                .wrapSupplier(() -> super.createInternalSpan(name, message))
                .get();
    }

    private Context contextOf(Message<?> message) {
        Context current = Context.current();
        boolean withinSpan = io.opentelemetry.api.trace.Span.fromContext(current)
                .getSpanContext()
                .isValid();
        return withinSpan ? current : propagator.extract(current, message, MetadataContextGetter.INSTANCE);
    }
}
