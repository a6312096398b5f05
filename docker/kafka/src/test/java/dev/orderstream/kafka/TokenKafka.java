package dev.orderstream.kafka;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * A broker that asks clients for a token ({@code OAUTHBEARER}), signed by an issuer and for an audience of its own, and asks again while they are
 * connected. Beside that it listens without security, for whoever administers it in a test.
 */
public final class TokenKafka implements AutoCloseable {

    /** Whom tokens have to be for. */
    public static final String AUDIENCE = "https://kafka.test";

    /** Which addresses Kafka may fetch keys and tokens from; a system property of the whole JVM. */
    private static final String ALLOWED_URLS = "org.apache.kafka.sasl.oauthbearer.allowed.urls";

    private static final String OAUTH = "org.apache.kafka.common.security.oauthbearer.";

    private final LocalKafka kafka;
    private final int port;
    private final TokenIssuer issuer;

    private TokenKafka(LocalKafka kafka, int port, TokenIssuer issuer) {
        this.kafka = kafka;
        this.port = port;
        this.issuer = issuer;
    }

    /**
     * Starts one that trusts an issuer. Clients in this JVM may not ask the issuer for tokens yet, see {@link #allowTokens}.
     *
     * @param session after how long a connected client has to show a token again
     */
    public static TokenKafka start(Path directory, TokenIssuer issuer, Duration session) {
        System.setProperty(ALLOWED_URLS, issuer.keysUrl());
        int port = LocalKafka.freePort();
        LocalKafka kafka = LocalKafka.start(
                directory, 0, LocalKafka.TRANSACTION_VERSION, local -> secured(local, port, issuer, session));
        return new TokenKafka(kafka, port, issuer);
    }

    private static Properties secured(Properties local, int port, TokenIssuer issuer, Duration session) {
        Properties secured = new Properties();
        secured.putAll(local);
        add(secured, "listeners", "TOKENS://localhost:" + port);
        add(secured, "advertised.listeners", "TOKENS://localhost:" + port);
        add(secured, "listener.security.protocol.map", "TOKENS:SASL_PLAINTEXT");
        secured.setProperty("sasl.enabled.mechanisms", "OAUTHBEARER");
        secured.setProperty("sasl.oauthbearer.jwks.endpoint.url", issuer.keysUrl());
        secured.setProperty("sasl.oauthbearer.expected.audience", AUDIENCE);
        secured.setProperty("sasl.oauthbearer.expected.issuer", TokenIssuer.NAME);
        secured.setProperty("sasl.oauthbearer.clock.skew.seconds", "0");
        String listener = "listener.name.tokens.oauthbearer.";
        secured.setProperty(listener + "sasl.jaas.config", OAUTH + "OAuthBearerLoginModule required;");
        secured.setProperty(
                listener + "sasl.server.callback.handler.class", OAUTH + "OAuthBearerValidatorCallbackHandler");
        secured.setProperty(listener + "connections.max.reauth.ms", Long.toString(session.toMillis()));
        return secured;
    }

    private static void add(Properties properties, String name, String value) {
        properties.setProperty(name, properties.getProperty(name) + "," + value);
    }

    /** Lets clients in this JVM ask the issuer for tokens, as {@code JAVA_TOOL_OPTIONS} does for a process. */
    public void allowTokens() {
        System.setProperty(ALLOWED_URLS, issuer.keysUrl() + "," + issuer.tokenUrl());
    }

    /** What a client without security takes as {@code bootstrap.servers}. */
    public String administration() {
        return kafka.bootstrapServers();
    }

    /** The Spring Boot properties with which a service is a client of the issuer; its tokens are renewed when half of their time is over. */
    public List<String> client(String id, String secret) {
        return List.of(
                "--spring.kafka.bootstrap-servers=localhost:" + port,
                "--spring.kafka.security.protocol=SASL_PLAINTEXT",
                "--spring.kafka.properties.sasl.mechanism=OAUTHBEARER",
                "--spring.kafka.properties.sasl.login.callback.handler.class=" + OAUTH
                        + "OAuthBearerLoginCallbackHandler",
                "--spring.kafka.properties.sasl.oauthbearer.token.endpoint.url=" + issuer.tokenUrl(),
                "--spring.kafka.properties.sasl.jaas.config=%sOAuthBearerLoginModule required clientId=\"%s\" clientSecret=\"%s\";"
                        .formatted(OAUTH, id, secret),
                "--spring.kafka.properties.sasl.login.refresh.window.factor=0.5",
                "--spring.kafka.properties.sasl.login.refresh.window.jitter=0",
                "--spring.kafka.properties.sasl.login.refresh.min.period.seconds=0",
                "--spring.kafka.properties.sasl.login.refresh.buffer.seconds=0");
    }

    @Override
    public void close() {
        kafka.close();
        System.clearProperty(ALLOWED_URLS);
    }
}
