package dev.orderstream.web.exposure;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;

/**
 * Refuses to start with what protects nothing where others than this machine can reach it. A network that is said to be isolated counts as this
 * machine.
 */
public final class ExposureCheck {

    private static final Logger logger = LoggerFactory.getLogger(ExposureCheck.class);

    /** That of the embedded server, and that of Microsoft's emulator. */
    private static final Set<String> PUBLISHED_KEYS = Set.of(
            "T3JkZXJzdHJlYW0gZW1iZWRkZWQgQ29zbW9zOiB0aGlzIGtleSBpcyBwdWJsaWMsIHVzZSBpdCBmb3IgdGVzdHMgb25seQ==",
            "C2y6yDjf5/R+ob0N8A7Cgv30VRDJIWEHLM+4QDU5DE2nQ9nDuVTqobD4b8mGGyPMbIZnqyMsEcaGQy67XIw/Jw==");

    private static final String ADDRESS = "server.address";
    private static final String REACHABLE_AT = "orderstream.security.reachable-at";
    private static final String KEY = "axon.cosmos.key";
    private static final String ENDPOINT = "axon.cosmos.endpoint";
    private static final String ISOLATED = "orderstream.security.isolated-network";

    private ExposureCheck() {}

    /**
     * Makes sure of it.
     *
     * @param developmentIssuer whether tokens are taken that are made on this machine
     * @throws IllegalStateException that says what to set
     */
    public static void require(Environment environment, boolean developmentIssuer) {
        if (environment.getProperty(ISOLATED, Boolean.class, false)) {
            logger.warn(
                    "{} is true: nobody is kept from what protects nothing where others can reach the service",
                    ISOLATED);
            return;
        }
        String address = environment.getProperty(ADDRESS, "");
        String front = environment.getProperty(REACHABLE_AT, "");
        boolean exposedItself = address.isBlank() || !isLoopback(address);
        boolean exposed = exposedItself || !(front.isBlank() || isLoopback(front));
        String reach = !exposedItself ? front : address.isBlank() ? "all addresses" : address;
        if (exposed && developmentIssuer) {
            throw new IllegalStateException(
                    ("The service would listen on %s and take access tokens of the development issuer: set"
                                    + " orderstream.security.issuer and orderstream.security.jwk-set-uri to an issuer of your"
                                    + " own, or server.address to 127.0.0.1")
                            .formatted(reach));
        }
        if (exposed && PUBLISHED_KEYS.contains(environment.getProperty(KEY, ""))) {
            throw new IllegalStateException(
                    ("The service would listen on %s and use a published key of Cosmos DB: set axon.cosmos.key to the key of"
                                    + " your account, or to nothing for a managed identity, or server.address to 127.0.0.1")
                            .formatted(reach));
        }
        String endpoint = environment.getProperty(ENDPOINT, "");
        if (endpoint.startsWith("http://") && !isLoopback(hostOf(endpoint))) {
            throw new IllegalStateException(
                    "The service would send its key and all data to %s as plain text: set axon.cosmos.endpoint to an https URI"
                            .formatted(endpoint));
        }
    }

    private static String hostOf(String endpoint) {
        try {
            return String.valueOf(URI.create(endpoint).getHost());
        } catch (IllegalArgumentException noUri) {
            throw new IllegalStateException(
                    "axon.cosmos.endpoint is %s, which is no URI: set it to that of your account".formatted(endpoint),
                    noUri);
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        try {
            return host != null && InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException unknown) {
            return false;
        }
    }
}
