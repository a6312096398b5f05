package dev.orderstream.cosmos.embedded.control;

import dev.orderstream.cosmos.embedded.auth.MasterKey;
import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who may look at a server and tell it to misbehave: whoever is on its machine, and whoever has its key. A page that a
 * browser on this machine has opened counts as neither: its requests name another origin or another host.
 */
public final class ControlAccess {

    private static final String BEARER = "Bearer ";

    private final MasterKey key;

    /** Access by a key. */
    public ControlAccess(MasterKey key) {
        this.key = key;
    }

    /**
     * Lets a request pass.
     *
     * @throws CosmosError 401 when it comes from elsewhere and has neither the key nor its signature
     */
    public void check(CosmosRequest request) {
        if (request.fromLoopback() && !isFromForeignPage(request)) {
            return;
        }
        String authorization = request.header(CosmosHeaders.AUTHORIZATION, "");
        if (authorization.startsWith(BEARER)
                && key.is(authorization.substring(BEARER.length()).trim())) {
            return;
        }
        if (authorization.isEmpty() || authorization.startsWith(BEARER)) {
            throw new CosmosError(
                    401,
                    0,
                    "/" + request.path().text() + " is open without a key only to this machine, under the name"
                            + " localhost; send the header 'Authorization: Bearer <account key>', or sign the request"
                            + " with the key.");
        }
        key.verify(request);
    }

    private static boolean isFromForeignPage(CosmosRequest request) {
        String origin = request.header("origin");
        return (origin != null && !isLoopback(hostOf(origin)))
                || !isLoopback(hostOf("http://" + request.header("host", "localhost")));
    }

    private static @Nullable String hostOf(String uri) {
        try {
            return new URI(uri).getHost();
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static boolean isLoopback(@Nullable String host) {
        if (host == null) {
            return false;
        }
        String name = host.toLowerCase(Locale.ROOT);
        return name.equals("localhost") || name.matches("127(\\.\\d{1,3}){3}") || name.equals("[::1]");
    }
}
