package dev.orderstream.operator.trace;

import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints what followed from each request or message about an order, in all aggregates, as far as it was published. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description =
                "Prints what followed from each request about an order, up to Kafka. A trace is that of the W3C header"
                        + " traceparent: the caller's, or one of its own for each request without.")
@SuppressWarnings("NullAway.Init") // picocli sets them.
public final class TraceCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "ORDER", description = "Id of the order.")
    private String orderId;

    @Option(
            names = "--orders",
            defaultValue = "orderstream.orders.v1",
            description = "Topic of the orders (default: ${DEFAULT-VALUE}).")
    private String orders;

    @Option(
            names = "--topics",
            split = ",",
            defaultValue =
                    "orderstream.stock.v1,orderstream.payments.v1,orderstream.fulfillment.v1,orderstream.returns.v1",
            description = "Topics where more of the trace may be (default: ${DEFAULT-VALUE}).")
    private List<String> topics;

    @Mixin
    private ServiceAddresses services = new ServiceAddresses();

    @Override
    public Integer call() throws UnavailableException {
        PrintWriter out = spec.commandLine().getOut();
        try (PublishedTopics published = new PublishedTopics(services.kafka())) {
            List<PublishedEvent> ofOrder = published.of(orders, orderId);
            if (ofOrder.isEmpty()) {
                spec.commandLine()
                        .getErr()
                        .printf(
                                "Nothing was published of an order %s to %s; give the orderId of the response to POST /orders.%n",
                                orderId, orders);
                return 1;
            }
            traces(published, ofOrder).forEach((trace, events) -> print(out, trace, events));
        }
        out.flush();
        return 0;
    }

    private Map<String, List<PublishedEvent>> traces(PublishedTopics published, List<PublishedEvent> ofOrder)
            throws UnavailableException {
        Map<String, List<PublishedEvent>> traces = new LinkedHashMap<>();
        List<PublishedEvent> untraced = new ArrayList<>();
        for (PublishedEvent event : ofOrder) {
            event.trace()
                    .map(trace -> traces.computeIfAbsent(trace, key -> new ArrayList<>()))
                    .orElse(untraced)
                    .add(event);
        }
        Instant first = ofOrder.stream()
                .map(PublishedEvent::time)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        published.since(first, topics, event -> event.trace().map(traces::get).ifPresent(events -> events.add(event)));
        if (!untraced.isEmpty()) {
            traces.put("none", untraced);
        }
        return traces;
    }

    private static void print(PrintWriter out, String trace, List<PublishedEvent> events) {
        events.sort(Comparator.comparing(PublishedEvent::time)
                .thenComparing(PublishedEvent::aggregate)
                .thenComparing(PublishedEvent::sequence));
        Instant begin = events.get(0).time();
        out.printf("Trace %s, from %s%n", trace, begin);
        int aggregate = longest(events.stream().map(PublishedEvent::aggregate).toList());
        int type = longest(events.stream().map(PublishedEvent::type).toList());
        for (PublishedEvent event : events) {
            out.printf(
                    "  %9s  %-" + aggregate + "s  %4d  %-" + type + "s  %s%n",
                    "+%d ms".formatted(Duration.between(begin, event.time()).toMillis()),
                    event.aggregate(),
                    event.sequence(),
                    event.type(),
                    event.place());
        }
        out.println();
    }

    private static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(1);
    }
}
