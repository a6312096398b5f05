package dev.orderstream.bench.embedded;

import dev.orderstream.cosmos.embedded.EmbeddedCosmos;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The head of a request as text, signed with the embedded server's published key. */
final class RequestHead {

    private static final String ALGORITHM = "HmacSHA256";

    private RequestHead() {}

    /**
     * A head without its empty line at the end.
     *
     * @param path of a feed, for instance {@code dbs/shop/colls/orders/docs}
     * @param headers further names and values, alternating
     */
    static String of(String method, String path, int contentLength, String... headers) {
        int type = path.lastIndexOf('/');
        String date = DateTimeFormatter.RFC_1123_DATE_TIME
                .format(ZonedDateTime.now(ZoneOffset.UTC))
                .toLowerCase(Locale.ROOT);
        String signed = method.toLowerCase(Locale.ROOT) + '\n' + path.substring(type + 1) + '\n'
                + path.substring(0, Math.max(0, type)) + '\n' + date + "\n\n";
        StringBuilder head = new StringBuilder(method + " /" + path + " HTTP/1.1\r\nhost: localhost\r\n");
        head.append("x-ms-version: 2020-07-15\r\nx-ms-date: ").append(date).append("\r\n");
        head.append("authorization: ").append(authorization(signed)).append("\r\n");
        head.append("content-length: ").append(contentLength).append("\r\n");
        for (int i = 0; i < headers.length; i += 2) {
            head.append(headers[i]).append(": ").append(headers[i + 1]).append("\r\n");
        }
        return head.toString();
    }

    private static String authorization(String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(Base64.getDecoder().decode(EmbeddedCosmos.DEFAULT_KEY), ALGORITHM));
            String signature = Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(StandardCharsets.UTF_8)));
            return URLEncoder.encode("type=master&ver=1.0&sig=" + signature, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }
}
