package dev.orderstream.cosmos.embedded.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Base64;

/**
 * A self-signed certificate for {@code localhost} with its key. It is made once per directory and kept there, so that
 * clients that trust it go on doing so.
 *
 * @param key protects nothing: whoever can read the directory can read it
 * @param certificate what clients have to trust
 * @param pem file with the certificate, for clients in other languages
 * @param trustStore PKCS12 file with the certificate alone, for {@code javax.net.ssl.trustStore}; its password is
 *     {@value #PASSWORD}
 */
public record ServerCertificate(PrivateKey key, X509Certificate certificate, Path pem, Path trustStore) {

    /** The password of the key store and of the trust store. It is published here, so it protects nothing. */
    public static final String PASSWORD = "embedded-cosmos";

    private static final String ALIAS = "embedded-cosmos";
    private static final String VALID_DAYS = "3650";

    /**
     * The certificate that is kept in a directory, made now if there is none.
     *
     * @throws IOException when it can be neither read nor made; the message says why
     */
    public static ServerCertificate in(Path directory) throws IOException {
        Files.createDirectories(directory);
        Path keyStoreFile = directory.resolve("keystore.p12");
        if (!Files.exists(keyStoreFile)) {
            generate(keyStoreFile);
        }
        try {
            KeyStore keyStore = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(keyStoreFile)) {
                keyStore.load(in, PASSWORD.toCharArray());
            }
            PrivateKey key = (PrivateKey) keyStore.getKey(ALIAS, PASSWORD.toCharArray());
            X509Certificate certificate = (X509Certificate) keyStore.getCertificate(ALIAS);
            Path pem = directory.resolve("certificate.pem");
            Path trustStore = directory.resolve("truststore.p12");
            Files.writeString(pem, pem(certificate));
            writeTrustStore(trustStore, certificate);
            return new ServerCertificate(key, certificate, pem, trustStore);
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "The certificate in " + keyStoreFile + " cannot be used (" + e.getMessage()
                            + "); remove that file.",
                    e);
        }
    }

    /** Java has no API that signs certificates; its own tool does. A file that is only half made must never be taken. */
    private static void generate(Path keyStoreFile) throws IOException {
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Path unfinished = keyStoreFile.resolveSibling("keystore.p12.new");
        Files.deleteIfExists(unfinished);
        Process process = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        ALIAS,
                        "-keyalg",
                        "EC",
                        "-groupname",
                        "secp256r1",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost,ip:127.0.0.1,ip:::1",
                        "-validity",
                        VALID_DAYS,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        PASSWORD,
                        "-keystore",
                        unfinished.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException("A certificate for TLS could not be made by " + keytool + ": " + output);
            }
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while " + keytool + " was making a certificate", e);
        }
        Files.move(unfinished, keyStoreFile, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String pem(X509Certificate certificate) throws GeneralSecurityException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
        return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
    }

    private static void writeTrustStore(Path file, X509Certificate certificate)
            throws IOException, GeneralSecurityException {
        KeyStore trustStore = KeyStore.getInstance("PKCS12");
        trustStore.load(null, null);
        trustStore.setCertificateEntry(ALIAS, certificate);
        try (OutputStream out = Files.newOutputStream(file)) {
            trustStore.store(out, PASSWORD.toCharArray());
        }
    }
}
