package dev.orderstream.web.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who may use an endpoint, as docs/security.md says.
 *
 * @param whoever scopes and roles of which one is enough; {@code anybody} for every caller
 * @param customers {@code no}, {@code own} or {@code all}
 */
public record DecidedAccess(Set<String> whoever, String customers) {

    private static final Path TABLE = Path.of("docs", "security.md");
    private static final int COLUMNS = 3;

    /**
     * That of each endpoint of a service, by method and path.
     *
     * @param root the directory that has {@code docs}
     * @throws AssertionError if nothing is decided for one of its OpenAPI document, which is on the class path
     */
    public static Map<String, DecidedAccess> ofService(Path root) {
        Map<String, DecidedAccess> decided = table(root.resolve(TABLE));
        Map<String, DecidedAccess> ofService = new LinkedHashMap<>();
        Set<String> undecided = new TreeSet<>();
        for (String endpoint : operations().keySet()) {
            DecidedAccess access = decided.get(endpoint);
            if (access == null) {
                undecided.add(endpoint);
            } else {
                ofService.put(endpoint, access);
            }
        }
        if (!undecided.isEmpty()) {
            throw new AssertionError(
                    "Nobody has decided who may use %s: add a row to the table in docs/security.md, and a rule to the AccessRules of the service"
                            .formatted(undecided));
        }
        return ofService;
    }

    /** The operations of the service's OpenAPI document, by method and path. */
    public static Map<String, JsonNode> operations() {
        try (InputStream document = DecidedAccess.class.getResourceAsStream("/openapi.json")) {
            Map<String, JsonNode> operations = new LinkedHashMap<>();
            new JsonMapper()
                    .readTree(Objects.requireNonNull(document, "There is no openapi.json on the class path"))
                    .path("paths")
                    .forEachEntry((path, methods) -> methods.forEachEntry((method, operation) ->
                            operations.put(method.toUpperCase(java.util.Locale.ROOT) + " " + path, operation)));
            return operations;
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Map<String, DecidedAccess> table(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.matches("\\| `(GET|POST|DELETE) /.*"))
                    .map(line -> Arrays.stream(line.substring(1).split("\\|"))
                            .map(cell -> cell.replace("`", "").strip())
                            .toList())
                    .collect(Collectors.toMap(row -> row.get(0), row -> {
                        if (row.size() != COLUMNS) {
                            throw new AssertionError("Not a row of three columns: " + row);
                        }
                        return new DecidedAccess(
                                Arrays.stream(row.get(1).split(", ")).collect(Collectors.toSet()), row.get(2));
                    }));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Whether a caller with one scope or role, and nothing else, may. */
    public boolean admits(String scopeOrRole) {
        return whoever.contains("anybody") || whoever.contains(scopeOrRole);
    }

    /** Whether it admits customers whose token has every scope. */
    public boolean admitsCustomers() {
        return !customers.equals("no");
    }
}
