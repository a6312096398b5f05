package dev.orderstream.axon.cosmos.personaldata.keyvault;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.crypto.Cipher;
import javax.crypto.spec.OAEPParameterSpec;
import javax.crypto.spec.PSource;
import reactor.core.publisher.Mono;

/** What a vault responds to the SDK, for one RSA key with versions. The SDK believes that it talks to the vault by HTTPS. */
final class VaultStandIn implements AutoCloseable {

    static final String KEY = "https://shop.vault.azure.net/keys/personal-data";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OAEPParameterSpec OAEP_256 =
            new OAEPParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, PSource.PSpecified.DEFAULT);

    /** What was asked with a token, such as {@code POST unwrapkey}. */
    final List<String> requests = new CopyOnWriteArrayList<>();

    private final HttpServer server;
    private final Map<String, KeyPair> versions = new LinkedHashMap<>();
    private volatile String newest = "";
    private volatile String type = "RSA";
    private volatile int refusal;

    VaultStandIn() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::respond);
        server.start();
        addVersion();
    }

    /** A further version, which is the newest from now on. */
    void addVersion() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            newest = "%032x".formatted(versions.size() + 1);
            versions.put(newest, generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Responds so to everything from now on; 0 for as usual. */
    void refuse(int status) {
        refusal = status;
    }

    /** Shows the key as one of this type. */
    void showAs(String keyType) {
        type = keyType;
    }

    TokenCredential credential() {
        return request -> Mono.just(
                new AccessToken("token", OffsetDateTime.now(ZoneOffset.UTC).plusHours(1)));
    }

    /** Sends what goes to the vault here. */
    HttpClient http() {
        HttpClient client = HttpClient.createDefault();
        return request -> client.send(here(request));
    }

    private HttpRequest here(HttpRequest request) {
        String path = URI.create(request.getUrl().toString()).getRawPath();
        return request.copy().setUrl("http://localhost:" + server.getAddress().getPort() + path);
    }

    private void respond(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String[] path = exchange.getRequestURI().getPath().split("/");
        if (exchange.getRequestHeaders().getFirst("Authorization") == null) {
            exchange.getResponseHeaders()
                    .add(
                            "WWW-Authenticate",
                            "Bearer authorization=\"https://login.microsoftonline.com/shop\", resource=\"https://vault.azure.net\"");
            send(exchange, 401, error("Unauthorized"));
            return;
        }
        String what = path.length > 4 ? path[4] : "key";
        requests.add(exchange.getRequestMethod() + " " + what);
        KeyPair version = versions.get(path.length > 3 && !path[3].isEmpty() ? path[3] : newest);
        if (refusal != 0) {
            send(exchange, refusal, error("Forbidden"));
        } else if (version == null) {
            send(exchange, 404, error("KeyNotFound"));
        } else if (what.equals("key")) {
            send(exchange, 200, bundle(path.length > 3 && !path[3].isEmpty() ? path[3] : newest, version));
        } else {
            crypt(exchange, what, version, JSON.readTree(body));
        }
    }

    private void crypt(HttpExchange exchange, String what, KeyPair version, JsonNode request) throws IOException {
        byte[] value = Base64.getUrlDecoder().decode(request.path("value").asText());
        boolean wraps = what.equals("wrapkey");
        try {
            Cipher cipher = Cipher.getInstance("RSA/ECB/OAEPPadding");
            cipher.init(
                    wraps ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE,
                    wraps ? version.getPublic() : version.getPrivate(),
                    OAEP_256);
            ObjectNode result = JSON.createObjectNode().put("kid", KEY + "/" + newest);
            send(exchange, 200, result.put("value", base64(cipher.doFinal(value))));
        } catch (GeneralSecurityException e) {
            send(exchange, 400, error("BadParameter"));
        }
    }

    private ObjectNode bundle(String version, KeyPair pair) {
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        ObjectNode bundle = JSON.createObjectNode();
        ObjectNode jwk = bundle.putObject("key").put("kid", KEY + "/" + version).put("kty", type);
        jwk.putArray("key_ops").add("wrapKey").add("unwrapKey");
        jwk.put("n", base64(unsigned(key.getModulus()))).put("e", base64(unsigned(key.getPublicExponent())));
        bundle.putObject("attributes").put("enabled", true);
        return bundle;
    }

    private static byte[] unsigned(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes;
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static ObjectNode error(String code) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("code", code).put("message", code);
        return body;
    }

    private static void send(HttpExchange exchange, int status, JsonNode json) throws IOException {
        byte[] bytes = json.toString().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
