package dev.orderstream.cosmos.embedded.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.cosmos.embedded.container.Catalog;
import dev.orderstream.cosmos.embedded.container.Container;
import dev.orderstream.cosmos.embedded.container.Database;
import dev.orderstream.cosmos.embedded.container.PartitionState;
import dev.orderstream.cosmos.embedded.index.IndexedPaths;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.CosmosResponse;
import dev.orderstream.cosmos.embedded.protocol.Json;
import java.util.Locale;

/** {@code GET /_embedded/health}, {@code GET /_embedded/status} as JSON, and {@code GET /_embedded} as a page. */
public final class StatusEndpoint {

    private final Catalog catalog;
    private final IndexedPaths indexed;
    private final RuMeter meter;

    /** A status of a catalog and of the indexes of its containers. */
    public StatusEndpoint(Catalog catalog, IndexedPaths indexed, RuMeter meter) {
        this.catalog = catalog;
        this.indexed = indexed;
        this.meter = meter;
    }

    /** Answers. */
    public CosmosResponse handle(CosmosRequest request) {
        return switch (request.method() + " " + request.path().text()) {
            case "GET _embedded/health" -> CosmosResponse.of(200, Json.object().put("status", "UP"));
            case "GET _embedded/status" -> CosmosResponse.of(200, status());
            case "GET _embedded" -> CosmosResponse.html(page());
            default ->
                throw CosmosError.notFound("There is no " + request.method() + " /"
                        + request.path().text());
        };
    }

    private ObjectNode status() {
        ObjectNode status = Json.object();
        ArrayNode containers = status.putArray("containers");
        for (Container container : catalog.containers()) {
            ObjectNode described = containers
                    .addObject()
                    .put("database", container.database().id())
                    .put("container", container.id())
                    .put(
                            "documents",
                            container.partitions().stream()
                                    .mapToLong(PartitionState::documents)
                                    .sum());
            RuMeter.Usage usage = meter.of(container.database().id(), container.id());
            described.put("requests", usage.requests()).put("requestUnits", usage.requestUnits());
            ObjectNode indexes = described.putObject("indexes");
            indexed.of(container.number()).forEach((path, state) -> indexes.put(path.text(), state.name()));
        }
        return status;
    }

    private String page() {
        StringBuilder rows = new StringBuilder();
        for (Database database : catalog.databases()) {
            for (Container container : catalog.containers(database)) {
                appendContainer(rows, container);
            }
        }
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>Embedded Cosmos</title>
                <style>
                body { font-family: sans-serif; margin: 2em }
                table { border-collapse: collapse }
                th, td { border: 1px solid #ccc; padding: .3em .8em; text-align: left }
                td.n { text-align: right }
                </style></head>
                <body>
                <h1>Embedded Cosmos</h1>
                <p>%d databases, %d containers. Requests and RU are counted since the start.</p>
                <table>
                <tr><th>Database</th><th>Container</th><th>Partition key</th><th>Physical partition</th><th>EPK range</th>
                <th>LSN</th><th>Documents</th><th>Requests</th><th>RU</th></tr>
                %s</table>
                </body></html>
                """
                .formatted(catalog.databases().size(), catalog.containers().size(), rows);
    }

    private void appendContainer(StringBuilder rows, Container container) {
        RuMeter.Usage usage = meter.of(container.database().id(), container.id());
        boolean first = true;
        for (PartitionState state : container.partitions()) {
            rows.append("<tr>");
            if (first) {
                cell(rows, container.database().id());
                cell(rows, container.id());
                cell(
                        rows,
                        container
                                .definition()
                                .json()
                                .path("partitionKey")
                                .path("paths")
                                .toString());
            } else {
                rows.append("<td></td><td></td><td></td>");
            }
            cell(rows, Integer.toString(state.partition().id()));
            cell(
                    rows,
                    "[" + state.partition().range().min() + ", "
                            + state.partition().range().max() + ")");
            number(rows, Long.toString(state.lsn()));
            number(rows, Long.toString(state.documents()));
            number(rows, first ? Long.toString(usage.requests()) : "");
            number(rows, first ? String.format(Locale.ROOT, "%.1f", usage.requestUnits()) : "");
            rows.append("</tr>\n");
            first = false;
        }
    }

    private static void cell(StringBuilder rows, String text) {
        rows.append("<td>").append(escaped(text)).append("</td>");
    }

    private static void number(StringBuilder rows, String text) {
        rows.append("<td class=\"n\">").append(text).append("</td>");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
