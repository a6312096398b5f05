package dev.orderstream.kafka;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Issues signed access tokens to clients that bring its secret (OAuth 2.0 client credentials, RFC 6749 section 4.4), and publishes its keys. It
 * listens on loopback. What its tokens are good for can be changed while it runs.
 */
public final class TokenIssuer implements AutoCloseable {

    /** The claim {@code iss} of its tokens. */
    public static final String NAME = "https://issuer.test";

    /** What clients have to bring. */
    public static final String SECRET = "not-a-secret";

    private final HttpServer server;
    private final RsaJsonWebKey key;
    private volatile String audience;
    private volatile Duration validity;

    private TokenIssuer(HttpServer server, RsaJsonWebKey key, String audience, Duration validity) {
        this.server = server;
        this.key = key;
        this.audience = audience;
        this.validity = validity;
    }

    /**
     * Starts one.
     *
     * @param audience the claim {@code aud} of its tokens
     * @param validity for how long they are good; below zero for tokens that have expired
     */
    public static TokenIssuer start(String audience, Duration validity) {
        try {
            RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
            key.setKeyId("first");
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            TokenIssuer issuer = new TokenIssuer(server, key, audience, validity);
            server.createContext("/token", issuer::answerClient);
            server.createContext("/keys", issuer::answerBroker);
            server.start();
            return issuer;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Tokens from now on are for somebody else, or again for whom they should be. */
    public void issueFor(String another) {
        audience = another;
    }

    /** Tokens from now on are good for so long. */
    public void validFor(Duration another) {
        validity = another;
    }

    /** Where clients get tokens. */
    public String tokenUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    /** Where a broker gets the public keys. */
    public String keysUrl() {
        return "http://localhost:" + server.getAddress().getPort() + "/keys";
    }

    private void answerClient(HttpExchange exchange) throws IOException {
        String[] client = credentials(exchange);
        if (client.length == 2 && client[1].equals(SECRET)) {
            String answer = "{\"access_token\":\"%s\",\"token_type\":\"Bearer\",\"expires_in\":%d}"
                    .formatted(token(client[0]), validity.toSeconds());
            answer(exchange, 200, answer);
        } else {
            answer(exchange, 401, "{\"error\":\"invalid_client\",\"error_description\":\"The secret is wrong\"}");
        }
    }

    private void answerBroker(HttpExchange exchange) throws IOException {
        answer(exchange, 200, new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY));
    }

    /** Id and secret of the client. */
    private static String[] credentials(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header == null || !header.startsWith("Basic ")
                ? new String[0]
                : new String(Base64.getDecoder().decode(header.substring("Basic ".length())), StandardCharsets.UTF_8)
                        .split(":", 2);
    }

    private String token(String client) {
        NumericDate now = NumericDate.now();
        NumericDate end = NumericDate.fromSeconds(now.getValue() + validity.toSeconds());
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(NAME);
        claims.setAudience(audience);
        claims.setSubject(client);
        claims.setIssuedAt(NumericDate.fromSeconds(Math.min(now.getValue(), end.getValue()) - 1));
        claims.setExpirationTime(end);
        JsonWebSignature signature = new JsonWebSignature();
        signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        signature.setKeyIdHeaderValue(key.getKeyId());
        signature.setKey(key.getPrivateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static void answer(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
