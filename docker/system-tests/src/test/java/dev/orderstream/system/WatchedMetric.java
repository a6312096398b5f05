package dev.orderstream.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A series that a panel or an alert asks for.
 *
 * @param name of the metric
 * @param labels values that it asks for; labels that Prometheus adds itself are left out
 * @param where the panel or alert
 */
record WatchedMetric(String name, Map<String, String> labels, String where) {

    private static final Path DASHBOARDS = Path.of("../grafana/dashboards");
    private static final Path ALERTS = Path.of("../prometheus/alerts.yaml");

    private static final Pattern SELECTOR = Pattern.compile("([a-z][a-z0-9_]*)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)(=|!=|=~|!~)\"([^\"]*)\"");
    private static final Pattern PLAIN = Pattern.compile("\\b[a-z][a-z0-9_]*_[a-z0-9_]+\\b(?![({])");
    private static final Pattern GROUPING = Pattern.compile("\\b(by|without|on|ignoring)\\s*\\([^)]*\\)");
    private static final Set<String> OF_PROMETHEUS = Set.of("application", "instance", "job");
    private static final String UP = "up";

    /** All that the dashboards and the alerts ask for. */
    static List<WatchedMetric> all() throws IOException {
        List<WatchedMetric> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(DASHBOARDS)) {
            for (Path file : files.sorted().toList()) {
                JsonNode dashboard = new JsonMapper().readTree(Files.readString(file));
                for (JsonNode panel : dashboard.required("panels")) {
                    for (JsonNode target : panel.required("targets")) {
                        String where = file.getFileName() + ", "
                                + panel.required("title").asString();
                        all.addAll(in(target.required("expr").asString(), where));
                    }
                }
            }
        }
        for (Map<String, Object> rule : rules()) {
            all.addAll(in(String.valueOf(rule.get("expr")), "alert " + rule.get("alert")));
        }
        return all;
    }

    /** The alerts, by name. */
    static Map<String, Map<String, Object>> alerts() throws IOException {
        Map<String, Map<String, Object>> alerts = new TreeMap<>();
        rules().forEach(rule -> alerts.put(String.valueOf(rule.get("alert")), rule));
        return alerts;
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rules() throws IOException {
        Map<String, List<Map<String, List<Map<String, Object>>>>> file = new Yaml().load(Files.readString(ALERTS));
        return file.get("groups").stream()
                .flatMap(group -> group.get("rules").stream())
                .toList();
    }

    /** What an expression of PromQL asks for. */
    static Set<WatchedMetric> in(String expression, String where) {
        Set<WatchedMetric> found = new LinkedHashSet<>();
        Matcher selectors = SELECTOR.matcher(expression);
        while (selectors.find()) {
            if (!selectors.group(1).equals(UP)) {
                found.add(new WatchedMetric(selectors.group(1), labels(selectors.group(2)), where));
            }
        }
        String rest = GROUPING.matcher(selectors.replaceAll(" ").replaceAll("\"[^\"]*\"", " "))
                .replaceAll(" ");
        Matcher plain = PLAIN.matcher(rest);
        while (plain.find()) {
            String name = plain.group();
            if (!rest.substring(plain.end()).stripLeading().startsWith("(")) {
                found.add(new WatchedMetric(name, Map.of(), where));
            }
        }
        return found;
    }

    private static Map<String, String> labels(String matchers) {
        Map<String, String> labels = new TreeMap<>();
        Matcher matcher = MATCHER.matcher(matchers);
        while (matcher.find()) {
            if (!OF_PROMETHEUS.contains(matcher.group(1))) {
                labels.put(matcher.group(1), matcher.group(2).equals("=") ? matcher.group(3) : "");
            }
        }
        return labels;
    }

    /** Whether a line of what is scraped is such a series. */
    boolean isIn(String line) {
        return (line.startsWith(name + "{") || line.startsWith(name + " "))
                && labels.entrySet().stream()
                        .allMatch(label -> line.contains(label.getKey() + "=\"" + label.getValue()
                                + (label.getValue().isEmpty() ? "" : "\"")));
    }
}
