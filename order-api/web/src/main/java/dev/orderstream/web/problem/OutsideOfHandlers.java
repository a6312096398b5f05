package dev.orderstream.web.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;

/** What is said of a request that never reached a handler, of which no more is known than its status and its path. */
public final class OutsideOfHandlers {

    private OutsideOfHandlers() {}

    /**
     * The problem of a status.
     *
     * @param path as it was sent, if it could be read
     */
    public static ProblemDetail problem(HttpStatusCode status, @Nullable String path) {
        String lower = path == null ? "" : path.toLowerCase(Locale.ROOT);
        if (status.value() == 400 && lower.contains("%2f")) {
            return Problems.of(
                    status,
                    "slash-in-path",
                    "The path has an encoded slash (%2F); / is not allowed in a SKU or another identifier");
        }
        if (status.value() == 400 && (lower.contains("%5c") || lower.contains("\\"))) {
            return Problems.of(
                    status,
                    "slash-in-path",
                    "The path has a backslash (%5C); \\ is not allowed in a SKU or another identifier");
        }
        return Problems.of(status, Problems.codeOf(status), detail(status, path));
    }

    private static String detail(HttpStatusCode status, @Nullable String path) {
        return switch (status.value()) {
            case 404 ->
                "There is no path %s; the paths are listed in docs/api.md and docs/operations.md"
                        .formatted(path == null ? "like that" : Visible.of(path.startsWith("/") ? path : "/" + path));
            case 405 -> "The method is not possible here";
            case 413 -> "The request is larger than what is read; send less at once";
            case 414 -> "The request line is longer than what is read; shorten the path or the query";
            case 431 -> "The headers are longer than what is read; shorten them";
            case 501 -> "The method is not known; use GET or POST";
            case 505 -> "This version of HTTP is not spoken here; use HTTP/1.1";
            default ->
                status.is4xxClientError()
                        ? "The request is not HTTP as it is read here; percent-encode the path and the query in UTF-8 (RFC"
                                + " 3986), and keep the request line and all headers together below 32 KB"
                        : "Something went wrong here; repeat the request, and tell the operator if that does not help";
        };
    }
}
