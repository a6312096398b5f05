package dev.orderstream.cosmos.embedded.auth;

import dev.orderstream.cosmos.embedded.protocol.CosmosError;
import dev.orderstream.cosmos.embedded.protocol.CosmosHeaders;
import dev.orderstream.cosmos.embedded.protocol.CosmosRequest;
import dev.orderstream.cosmos.embedded.protocol.ResourcePath;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The account's key, which signs every request with HMAC-SHA256 over verb, resource type, resource link and date
 * ("Access control in the Azure Cosmos DB SQL API", learn.microsoft.com/rest/api/cosmos-db).
 */
public final class MasterKey {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "type=master&ver=1.0&sig=";

    private static final int MAX_REMEMBERED = 1_000;

    /**
     * How far the date of a request may be from the server's, either way: {@code DefaultAllowedClockSkewInSeconds} in the
     * {@code AuthorizationHelper} that Microsoft's SDK for .NET shares with the gateway.
     */
    private static final Duration ALLOWED_SKEW = Duration.ofMinutes(15);

    /** A request's signature and all that it signs. */
    private record Signed(String authorization, String method, ResourcePath path, String date, String httpDate) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Signed signed
                    && authorization.equals(signed.authorization)
                    && method.equals(signed.method)
                    && path.text().equals(signed.path.text())
                    && date.equals(signed.date)
                    && httpDate.equals(signed.httpDate);
        }

        /** The signature tells nearly all requests apart. */
        @Override
        public int hashCode() {
            return authorization.hashCode();
        }
    }

    private final byte[] secret;
    private final ThreadLocal<Mac> macs;
    private final Map<Signed, Instant> validUntil = new ConcurrentHashMap<>();
    private final Clock clock;

    /**
     * A key.
     *
     * @param base64 the key as the portal shows it
     * @throws IllegalArgumentException when that is not base64
     */
    public MasterKey(String base64) {
        this(base64, Clock.systemUTC());
    }

    /**
     * A key whose signatures are valid for a while around their date.
     *
     * @param clock the real time, by which clients date their requests
     */
    MasterKey(String base64, Clock clock) {
        this.clock = clock;
        byte[] decoded;
        try {
            decoded = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("The account key is not valid base64; give one that is.", e);
        }
        if (decoded.length == 0) {
            throw new IllegalArgumentException("The account key is empty; give one in base64.");
        }
        this.secret = decoded;
        this.macs = ThreadLocal.withInitial(() -> mac(decoded));
    }

    /** Whether this is that key, in base64. */
    public boolean is(String base64) {
        try {
            return MessageDigest.isEqual(secret, Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Mac mac(byte[] secret) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime has no " + ALGORITHM, e);
        }
    }

    /**
     * Lets a request pass that this key signed.
     *
     * @throws CosmosError 401 otherwise
     */
    public void verify(CosmosRequest request) {
        String header = request.header(CosmosHeaders.AUTHORIZATION);
        if (header == null || header.isEmpty()) {
            throw unauthorized(
                    "Required Header authorization is missing. Ensure a valid Authorization token is passed.");
        }
        String date = request.header(CosmosHeaders.X_DATE, "");
        String httpDate = date.isEmpty() ? request.header(CosmosHeaders.DATE, "") : "";
        // A client signs the same again and again within a second; computing it each time is a tenth of a write's work.
        Signed signed = new Signed(header, request.method(), request.path(), date, httpDate);
        Instant until = validUntil.get(signed);
        if (until != null && clock.instant().isBefore(until)) {
            return;
        }
        Instant end = checkDate(date.isEmpty() ? httpDate : date);
        check(request, header, date, httpDate);
        if (validUntil.size() >= MAX_REMEMBERED) {
            validUntil.clear();
        }
        validUntil.put(signed, end);
    }

    /** The end of a signature's time. */
    private Instant checkDate(String date) {
        Instant signed;
        try {
            signed = ZonedDateTime.parse(date.trim(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            throw unauthorized("The date header '" + date + "' is not a date of RFC 1123; send " + CosmosHeaders.X_DATE
                    + ", for instance Tue, 01 Nov 1994 08:12:31 GMT.");
        }
        Instant now = clock.instant();
        Instant end = signed.plus(ALLOWED_SKEW);
        if (now.isAfter(end) || now.isBefore(signed.minus(ALLOWED_SKEW))) {
            throw new CosmosError(
                    403,
                    0,
                    "The authorization token is not valid at the current time. Please create another token and retry (token"
                            + " start time: " + rfc1123(signed) + ", token expiry time: " + rfc1123(end)
                            + ", current server time: " + rfc1123(now) + ").");
        }
        return end;
    }

    private static String rfc1123(Instant instant) {
        return DateTimeFormatter.RFC_1123_DATE_TIME.format(instant.atZone(ZoneOffset.UTC));
    }

    private void check(CosmosRequest request, String header, String date, String httpDate) {
        String token;
        try {
            token = URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw unauthorized("The authorization token is not URL-encoded correctly.");
        }
        if (!token.startsWith(PREFIX)) {
            throw unauthorized("The authorization token is of an unknown form; only " + PREFIX + "… is accepted here.");
        }
        byte[] given = token.substring(PREFIX.length()).getBytes(StandardCharsets.UTF_8);
        ResourcePath path = request.path();
        String link = path.resourceLink();
        boolean valid = matches(given, sign(request.method(), path.resourceType(), link, date, httpDate))
                || matches(given, sign(request.method(), path.resourceType(), ridOf(link), date, httpDate));
        if (!valid) {
            throw unauthorized(
                    "The input authorization token can't serve the request. The wrong key is being used or the"
                            + " expected payload is not built as per the protocol. Server used the following payload to sign: '"
                            + payload(request.method(), path.resourceType(), link, date, httpDate)
                                    .replace("\n", "\\n") + "'");
        }
    }

    /** The signature of a request in base64. */
    String sign(String method, String resourceType, String link, String date, String httpDate) {
        String payload = payload(method, resourceType, link, date, httpDate);
        return Base64.getEncoder().encodeToString(macs.get().doFinal(payload.getBytes(StandardCharsets.UTF_8)));
    }

    private static String payload(String method, String resourceType, String link, String date, String httpDate) {
        return method.toLowerCase(Locale.ROOT)
                + '\n'
                + resourceType
                + '\n'
                + link
                + '\n'
                + date.toLowerCase(Locale.ROOT)
                + '\n'
                + httpDate.toLowerCase(Locale.ROOT)
                + '\n';
    }

    /** Requests by resource id sign the last id alone, in lower case. */
    private static String ridOf(String link) {
        return link.substring(link.lastIndexOf('/') + 1).toLowerCase(Locale.ROOT);
    }

    private static boolean matches(byte[] given, String expected) {
        return MessageDigest.isEqual(given, expected.getBytes(StandardCharsets.UTF_8));
    }

    private static CosmosError unauthorized(String message) {
        return new CosmosError(401, 0, message);
    }
}
