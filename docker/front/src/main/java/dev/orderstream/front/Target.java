package dev.orderstream.front;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** What a request is about, as it is forwarded. */
final class Target {

    private Target() {}

    /**
     * Path and query as they were written, also of a request that names the whole URI (RFC 9112, section 3.2.2).
     *
     * @return nothing for a text that is no URI, or has no path
     */
    static Optional<String> of(String text) {
        try {
            // Two slashes at the beginning would make a host of what is a part of the path.
            URI uri = new URI(text.startsWith("//") ? "http://front" + text : text);
            String path = uri.getRawPath();
            if (path == null || !path.startsWith("/")) {
                return Optional.empty();
            }
            return Optional.of(uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery());
        } catch (URISyntaxException noUri) {
            return Optional.empty();
        }
    }
}
