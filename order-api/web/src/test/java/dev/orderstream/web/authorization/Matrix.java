package dev.orderstream.web.authorization;

import dev.orderstream.web.authentication.TestIssuer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Asks a service for everything that its OpenAPI document has, as everybody that there can be, and for one customer's data, another's and nobody's.
 * What is compared is whether the caller is let in, not what becomes of the request.
 */
public final class Matrix {

    private static final List<String> SCOPES = List.of(TestIssuer.ALL_SCOPES.split(" "));
    private static final List<String> ROLES = List.of("operator", "auditor");
    private static final String LET_IN = "let in";
    private static final String FOUND = "let in and found";
    private static final String CUSTOMER = "matrix-customer";

    private final HttpClient http = HttpClient.newHttpClient();
    private final TestIssuer issuer = TestIssuer.shared();
    private final String root;
    private final Map<String, String> own;
    private final Map<String, String> others;
    private final Map<String, String> nobodys;
    private final List<String> wrong = new ArrayList<>();
    private int asked;

    /**
     * Of a running service.
     *
     * @param own values of path variables that lead to what belongs to the customer {@link #customer}
     * @param others those that lead to what belongs to another customer
     * @param nobodys those that lead to nothing
     */
    public Matrix(int port, Map<String, String> own, Map<String, String> others, Map<String, String> nobodys) {
        this.root = "http://localhost:" + port;
        this.own = own;
        this.others = others;
        this.nobodys = nobodys;
    }

    /** Whom the customer's tokens are for. */
    public static String customer() {
        return CUSTOMER;
    }

    /**
     * Asks for everything.
     *
     * @param directory the one that has {@code docs}
     * @return what was answered other than the table in docs/security.md says
     */
    public List<String> differences(Path directory) {
        Map<String, JsonNode> operations = DecidedAccess.operations();
        DecidedAccess.ofService(directory).forEach((endpoint, decided) -> {
            boolean hasBody = operations.get(endpoint).has("requestBody");
            ofNobody(endpoint, hasBody);
            ofStaff(endpoint, hasBody, decided);
            ofCustomers(endpoint, hasBody, decided);
        });
        return wrong;
    }

    /** How many requests were sent. */
    public int asked() {
        return asked;
    }

    private void ofNobody(String endpoint, boolean hasBody) {
        expect(endpoint, "nobody", "401", send(endpoint, hasBody, own, null));
    }

    private void ofStaff(String endpoint, boolean hasBody, DecidedAccess decided) {
        expect(
                endpoint,
                "a client without a scope",
                decided.admits("") ? LET_IN : "403",
                send(endpoint, hasBody, nobodys, issuer.token("nothing", "")));
        for (String scope : SCOPES) {
            expect(
                    endpoint,
                    "a client with the scope " + scope,
                    decided.admits(scope) ? LET_IN : "403",
                    send(endpoint, hasBody, nobodys, issuer.token("scope", scope)));
        }
        for (String role : ROLES) {
            expect(
                    endpoint,
                    "the role " + role,
                    decided.admits(role) ? LET_IN : "403",
                    send(endpoint, hasBody, nobodys, issuer.token("role", "", role)));
        }
    }

    private void ofCustomers(String endpoint, boolean hasBody, DecidedAccess decided) {
        String token = issuer.customer(CUSTOMER);
        String withRoles = issuer.token(TestIssuer.claims("customer-" + CUSTOMER, TestIssuer.ALL_SCOPES)
                .claim("roles", List.of("customer", "operator", "auditor"))
                .claim("customer_id", CUSTOMER));
        String withoutScopes = issuer.token(TestIssuer.claims("customer-" + CUSTOMER, "")
                .claim("roles", List.of("customer"))
                .claim("customer_id", CUSTOMER));
        if (!decided.admitsCustomers()) {
            expect(endpoint, "a customer", "403", send(endpoint, hasBody, own, token));
            expect(endpoint, "a customer who claims to be an operator", "403", send(endpoint, hasBody, own, withRoles));
            return;
        }
        expect(
                endpoint,
                "a customer without a scope",
                decided.admits("") ? LET_IN : "403",
                send(endpoint, hasBody, own, withoutScopes));
        expect(endpoint, "a customer, of the customer's own", FOUND, send(endpoint, hasBody, own, token));
        if (decided.customers().equals("own")) {
            HttpResponse<String> ofOther = send(endpoint, hasBody, others, token);
            HttpResponse<String> ofNobody = send(endpoint, hasBody, nobodys, token);
            expect(endpoint, "a customer, of another's", "404", ofOther);
            expect(endpoint, "a customer, of nobody's", "404", ofNobody);
            expect(
                    endpoint,
                    "a customer with more roles, of another's",
                    "404",
                    send(endpoint, hasBody, others, withRoles));
            if (!anonymous(ofOther.body(), others).equals(anonymous(ofNobody.body(), nobodys))) {
                wrong.add("%s tells another's from nobody's: %s and %s"
                        .formatted(endpoint, ofOther.body(), ofNobody.body()));
            }
        }
    }

    private static String anonymous(String body, Map<String, String> values) {
        String anonymous = body;
        List<String> longestFirst = values.values().stream()
                .sorted(Comparator.comparing(String::length).reversed())
                .toList();
        for (String value : longestFirst) {
            anonymous = anonymous.replace(value, "…");
        }
        return anonymous;
    }

    private void expect(String endpoint, String who, String expected, HttpResponse<String> response) {
        int status = response.statusCode();
        boolean refused = status == 401 || status == 403;
        boolean asExpected =
                switch (expected) {
                    case LET_IN -> !refused && status < 500;
                    case FOUND -> !refused && status != 404 && status < 500;
                    default -> expected.equals(Integer.toString(status));
                };
        if (!asExpected) {
            wrong.add(
                    "%s by %s: expected %s, but was %s %s".formatted(endpoint, who, expected, status, response.body()));
        }
    }

    private HttpResponse<String> send(
            String endpoint, boolean hasBody, Map<String, String> values, @Nullable String token) {
        String method = endpoint.substring(0, endpoint.indexOf(' '));
        String path = endpoint.substring(endpoint.indexOf(' ') + 1);
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        path = path.replaceAll("[{][^}]*[}]", "none");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path))
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", "*")
                .method(
                        method,
                        hasBody ? HttpRequest.BodyPublishers.ofString("{}") : HttpRequest.BodyPublishers.noBody());
        Map<String, String> headers = new LinkedHashMap<>();
        if (hasBody) {
            headers.put("Content-Type", "application/json");
        }
        if (token != null) {
            headers.put("Authorization", "Bearer " + token);
        }
        headers.forEach(request::header);
        try {
            asked++;
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
