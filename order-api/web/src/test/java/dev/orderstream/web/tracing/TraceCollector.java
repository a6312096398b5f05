package dev.orderstream.web.tracing;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes spans as an OpenTelemetry collector does, by OTLP over HTTP. */
public final class TraceCollector implements AutoCloseable {

    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    private TraceCollector(HttpServer server) {
        this.server = server;
    }

    /**
     * A span.
     *
     * @param traceId the trace, in hexadecimal
     * @param service that made it
     */
    public record Received(String traceId, String name, String service, List<String> attributes) {}

    public static TraceCollector start() {
        try {
            TraceCollector collector = new TraceCollector(
                    HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            collector.server.createContext("/v1/traces", collector::take);
            collector.server.start();
            return collector;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The properties of a service that exports to it. */
    public String[] properties() {
        return new String[] {
            "--spring.profiles.active=tracing",
            "--management.opentelemetry.tracing.export.otlp.endpoint=http://127.0.0.1:%d/v1/traces"
                    .formatted(server.getAddress().getPort()),
            "--management.opentelemetry.tracing.export.schedule-delay=200ms"
        };
    }

    /** All spans of a trace, in the order in which they came. */
    public List<Received> spans(String traceId) {
        return spans.stream().filter(span -> span.traceId().equals(traceId)).toList();
    }

    /** All spans, in the order in which they came. */
    public List<Received> spans() {
        return List.copyOf(spans);
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            ExportTraceServiceRequest request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
            request.getResourceSpansList().forEach(this::take);
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private void take(ResourceSpans ofService) {
        String service = ofService.getResource().getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals("service.name"))
                .map(attribute -> attribute.getValue().getStringValue())
                .findFirst()
                .orElse("");
        for (ScopeSpans scope : ofService.getScopeSpansList()) {
            scope.getSpansList().forEach(span -> spans.add(received(span, service)));
        }
    }

    private static Received received(Span span, String service) {
        List<String> attributes = span.getAttributesList().stream()
                .map(attribute ->
                        attribute.getKey() + "=" + attribute.getValue().getStringValue())
                .toList();
        return new Received(hex(span.getTraceId()), span.getName(), service, attributes);
    }

    private static String hex(ByteString id) {
        return HexFormat.of().formatHex(id.toByteArray());
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
