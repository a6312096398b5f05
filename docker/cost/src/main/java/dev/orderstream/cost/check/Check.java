package dev.orderstream.cost.check;

import dev.orderstream.cost.demand.Act;
import dev.orderstream.cost.demand.Batching;
import dev.orderstream.cost.demand.Charge;
import dev.orderstream.cost.demand.Demand;
import dev.orderstream.cost.demand.Model;
import dev.orderstream.cost.demand.Operation;
import dev.orderstream.operator.service.ServiceAddresses;
import dev.orderstream.operator.service.UnavailableException;
import dev.orderstream.operator.token.TokenRole;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Feeds the calculator with the load that a running system has had, and compares. */
public final class Check {

    private static final double MILLIS = 1_000;
    private static final String TOKENS = "tokens";

    private Check() {}

    /**
     * Compares and prints it.
     *
     * @throws IllegalStateException if there is nothing to compare; the message says why
     */
    public static Comparison run(ServiceAddresses services, Model model, PrintWriter out)
            throws UnavailableException, InterruptedException {
        ChargedMeters api = new ChargedMeters(Demand.API, services.api(TokenRole.OPERATOR));
        ChargedMeters projections = new ChargedMeters(Demand.PROJECTIONS, services.projections(TokenRole.OPERATOR));
        Map<Operation, Charge> counted = new TreeMap<>(api.charges());
        counted.putAll(projections.charges());
        StoredLoad load = load(api.startedAt(), projections.startedAt(), services);
        Batching batching = MeasuredBatching.of(counted, api.groups(), load.acts(), model);
        Demand demand = Demand.of(load.acts(), batching, model);
        Map<Operation, Charge> calculated = new TreeMap<>(demand.charges());
        Instant now = Instant.now();
        Demand.standing(
                        Map.of(
                                Demand.API, seconds(api.startedAt(), now),
                                Demand.PROJECTIONS, seconds(projections.startedAt(), now)),
                        1,
                        model)
                .forEach((operation, charge) -> {
                    // Positions that were stored while nothing happened are among those that were counted.
                    if (!(operation.container().equals(TOKENS)
                            && operation.name().equals("store-token"))) {
                        calculated.merge(operation, charge, Charge::plus);
                    }
                });
        Comparison comparison = new Comparison(calculated, counted);
        describe(load, batching, out);
        comparison.print(out);
        out.println(
                comparison.isWithinBound()
                        ? "Calculated and counted differ by no more than 5 %."
                        : "Calculated and counted differ by more than 5 %: the model does not fit what this system does.");
        out.flush();
        return comparison;
    }

    private static StoredLoad load(Instant api, Instant projections, ServiceAddresses services) {
        StoredLoad ofApi = StoredLoad.since(api, services.cosmos(), services.cosmosKey());
        StoredLoad ofProjections = StoredLoad.since(projections, services.cosmos(), services.cosmosKey());
        if (!ofApi.acts().equals(ofProjections.acts())) {
            throw new IllegalStateException(
                    "Something happened between the starts of the services (%s and %s), which only one of them has counted. Restart both, repeat the load, and check again."
                            .formatted(api, projections));
        }
        if (ofApi.acts().isEmpty()) {
            throw new IllegalStateException(
                    "Nothing has happened since the services were started: send orders first, for example by ./run demo.");
        }
        if (!ofApi.others().isEmpty()) {
            throw new IllegalStateException(
                    "The calculator knows nothing of what made these events: %s. It is for orders that are confirmed when they are reserved."
                            .formatted(ofApi.others()));
        }
        return ofApi;
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / MILLIS;
    }

    private static void describe(StoredLoad load, Batching batching, PrintWriter out) {
        for (Act act : load.acts()) {
            out.println(String.format(
                    Locale.ROOT,
                    "%-16s %,9.0f, %.1f lines on average",
                    act.name(),
                    act.count(),
                    act.lines().mean()));
        }
        out.println(String.format(
                Locale.ROOT,
                "Commands of stock items per commit: %.2f; counted per write of a day: %.2f; changes per write of a view: %s",
                batching.commandsPerCommit(),
                batching.countedPerBatch(),
                batching.changesPerWrite().entrySet().stream()
                        .map(view -> String.format(Locale.ROOT, "%s %.2f", view.getKey(), view.getValue()))
                        .toList()));
        out.println();
    }
}
