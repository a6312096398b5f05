package dev.orderstream.bench.system.pipeline;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.bench.system.processes.RunningSystem;
import dev.orderstream.operator.service.JsonHttp;
import dev.orderstream.operator.service.UnavailableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the processes have used since they were started.
 *
 * @param cpuSeconds processor time by process
 * @param gcSeconds time in pauses of the garbage collector by process
 * @param operations charged operations by service and name
 * @param requests requests to the Cosmos DB server by container; a batch of operations is one
 * @param requestUnits what the server has charged
 */
record Consumption(
        Map<String, Double> cpuSeconds,
        Map<String, Double> gcSeconds,
        Map<String, Operations> operations,
        Map<String, Double> requests,
        double requestUnits) {

    private static final String REQUEST_UNITS = "/actuator/metrics/azure.cosmosdb.client.operation.request_charge";
    private static final String OPERATION = "db.operation.name";

    /** So many operations, and what they were charged, in RU. */
    record Operations(double count, double requestUnits) {

        private Operations less(Operations before) {
            return new Operations(count - before.count, requestUnits - before.requestUnits);
        }
    }

    static Consumption of(RunningSystem system) {
        Map<String, Double> cpu = new LinkedHashMap<>();
        Map<String, Double> gc = new LinkedHashMap<>();
        system.processes().forEach((name, process) -> {
            cpu.put(
                    name,
                    process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e9);
            gc.put(name, gcSeconds(process.pid()));
        });
        Map<String, Operations> operations = new TreeMap<>();
        operations.putAll(operations("order-api", system.api()));
        operations.putAll(operations("projections", system.projections()));
        Map<String, Double> requests = new TreeMap<>();
        double requestUnits = 0;
        for (JsonNode container : get(system.cosmos(), "/_embedded/status").path("containers")) {
            requests.put(
                    container.path("container").asText(),
                    container.path("requests").asDouble());
            requestUnits += container.path("requestUnits").asDouble();
        }
        return new Consumption(cpu, gc, operations, requests, requestUnits);
    }

    Consumption since(Consumption before) {
        Map<String, Operations> newer = new TreeMap<>();
        operations.forEach((name, all) -> {
            Operations less = all.less(before.operations.getOrDefault(name, new Operations(0, 0)));
            if (less.count() > 0) {
                newer.put(name, less);
            }
        });
        return new Consumption(
                less(cpuSeconds, before.cpuSeconds),
                less(gcSeconds, before.gcSeconds),
                newer,
                less(requests, before.requests),
                requestUnits - before.requestUnits);
    }

    private static Map<String, Double> less(Map<String, Double> now, Map<String, Double> before) {
        Map<String, Double> less = new LinkedHashMap<>();
        now.forEach((name, value) -> less.put(name, value - before.getOrDefault(name, 0.0)));
        return less;
    }

    private static Map<String, Operations> operations(String service, JsonHttp http) {
        Map<String, Operations> operations = new TreeMap<>();
        for (JsonNode tag : get(http, REQUEST_UNITS).path("availableTags")) {
            if (tag.path("tag").asText().equals(OPERATION)) {
                for (JsonNode operation : tag.path("values")) {
                    JsonNode measured = get(http, REQUEST_UNITS + "?tag=" + OPERATION + ":" + operation.asText());
                    operations.put(
                            service + " " + operation.asText(),
                            new Operations(measurement(measured, "COUNT"), measurement(measured, "TOTAL")));
                }
            }
        }
        return operations;
    }

    private static double measurement(JsonNode metric, String statistic) {
        for (JsonNode measurement : metric.path("measurements")) {
            if (measurement.path("statistic").asText().equals(statistic)) {
                return measurement.path("value").asDouble();
            }
        }
        return 0;
    }

    static JsonNode get(JsonHttp http, String path) {
        try {
            return http.get(path).body();
        } catch (UnavailableException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        }
    }

    /** All pauses together are the last column of what jstat prints. */
    private static double gcSeconds(long pid) {
        Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
        try {
            Process process = new ProcessBuilder(jstat.toString(), "-gcutil", String.valueOf(pid))
                    .redirectErrorStream(true)
                    .start();
            String table = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            String total = table.substring(table.lastIndexOf(' ') + 1);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("jstat told nothing of process %d: %s".formatted(pid, table));
            }
            return Double.parseDouble(total.replace(',', '.'));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The benchmark was interrupted.", e);
        } catch (IOException e) {
            throw new UncheckedIOException("jstat of the JDK cannot be started: " + jstat, e);
        }
    }
}
