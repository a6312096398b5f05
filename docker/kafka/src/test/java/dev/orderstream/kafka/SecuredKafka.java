package dev.orderstream.kafka;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ScramCredentialInfo;
import org.apache.kafka.clients.admin.ScramMechanism;
import org.apache.kafka.clients.admin.UserScramCredentialUpsertion;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;

/**
 * A broker as one that others can reach: clients come by SASL_SSL with SCRAM-SHA-512, and may do what an access control list allows. Beside that it
 * listens without security, for whoever administers it in a test.
 */
public final class SecuredKafka implements AutoCloseable {

    private static final String PASSWORD = "changeit-not-a-secret";
    private static final int ITERATIONS = 4096;

    private final LocalKafka kafka;
    private final int port;
    private final Path certificate;
    private final Admin admin;

    private SecuredKafka(LocalKafka kafka, int port, Path certificate) {
        this.kafka = kafka;
        this.port = port;
        this.certificate = certificate;
        this.admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()));
    }

    /** Starts one with a certificate of its own and no users. */
    public static SecuredKafka start(Path directory) {
        Path keys = directory.resolve("broker.p12");
        Path certificate = directory.resolve("broker.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "broker",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=DNS:localhost,IP:127.0.0.1",
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "broker",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        int port = LocalKafka.freePort();
        LocalKafka kafka = LocalKafka.start(
                directory.resolve("data"), 0, LocalKafka.TRANSACTION_VERSION, local -> secured(local, port, keys));
        return new SecuredKafka(kafka, port, certificate);
    }

    private static Properties secured(Properties local, int port, Path keys) {
        Properties secured = new Properties();
        secured.putAll(local);
        add(secured, "listeners", "SECURED://localhost:" + port);
        add(secured, "advertised.listeners", "SECURED://localhost:" + port);
        add(secured, "listener.security.protocol.map", "SECURED:SASL_SSL");
        secured.setProperty("sasl.enabled.mechanisms", "SCRAM-SHA-512");
        secured.setProperty(
                "listener.name.secured.scram-sha-512.sasl.jaas.config",
                "org.apache.kafka.common.security.scram.ScramLoginModule required;");
        secured.setProperty("listener.name.secured.ssl.keystore.type", "PKCS12");
        secured.setProperty("listener.name.secured.ssl.keystore.location", keys.toString());
        secured.setProperty("listener.name.secured.ssl.keystore.password", PASSWORD);
        secured.setProperty("listener.name.secured.ssl.key.password", PASSWORD);
        secured.setProperty("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        secured.setProperty("super.users", "User:ANONYMOUS");
        return secured;
    }

    private static void add(Properties properties, String name, String value) {
        properties.setProperty(name, properties.getProperty(name) + "," + value);
    }

    /** What a client without security takes as {@code bootstrap.servers}; it may do everything. */
    public String administration() {
        return kafka.bootstrapServers();
    }

    /** Makes a user, and tells the Spring Boot properties with which a service is that user. */
    public List<String> user(String name) {
        makeUser(name);
        return List.of(
                "--spring.kafka.bootstrap-servers=" + bootstrapServers(),
                "--spring.kafka.security.protocol=SASL_SSL",
                "--spring.kafka.properties.sasl.mechanism=SCRAM-SHA-512",
                "--spring.kafka.properties.sasl.jaas.config=" + login(name),
                "--spring.kafka.ssl.trust-store-type=PEM",
                "--spring.kafka.ssl.trust-store-location=file:" + certificate);
    }

    /** What a client takes as {@code bootstrap.servers} that comes as a user. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Makes a user, and tells the properties with which a client of Kafka is that user. */
    public Map<String, String> client(String name) {
        makeUser(name);
        return Map.of(
                "security.protocol", "SASL_SSL",
                "sasl.mechanism", "SCRAM-SHA-512",
                "sasl.jaas.config", login(name),
                "ssl.truststore.type", "PEM",
                "ssl.truststore.location", certificate.toString());
    }

    private void makeUser(String name) {
        await(admin.alterUserScramCredentials(List.of(new UserScramCredentialUpsertion(
                        name, new ScramCredentialInfo(ScramMechanism.SCRAM_SHA_512, ITERATIONS), PASSWORD)))
                .all());
    }

    private static String login(String name) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"%s\" password=\"%s\";"
                .formatted(name, PASSWORD);
    }

    /** Rights of a user on resources, as the tables of the documentation have them. */
    public record Rights(
            String user, ResourceType type, PatternType pattern, String name, List<AclOperation> operations) {

        /** On one topic. */
        public static Rights onTopic(String user, String topic, AclOperation... operations) {
            return new Rights(user, ResourceType.TOPIC, PatternType.LITERAL, topic, Arrays.asList(operations));
        }

        private List<AclBinding> bindings() {
            List<AclBinding> bindings = new ArrayList<>();
            for (AclOperation operation : operations) {
                bindings.add(new AclBinding(
                        new ResourcePattern(type, name, pattern),
                        new AccessControlEntry("User:" + user, "*", operation, AclPermissionType.ALLOW)));
            }
            return bindings;
        }
    }

    public void allow(Rights rights) {
        await(admin.createAcls(rights.bindings()).all());
    }

    public void takeBack(Rights rights) {
        await(admin.deleteAcls(
                        rights.bindings().stream().map(AclBinding::toFilter).toList())
                .all());
    }

    @Override
    public void close() {
        admin.close();
        kafka.close();
    }

    private static void keytool(String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("keytool failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void await(KafkaFuture<?> done) {
        try {
            done.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
