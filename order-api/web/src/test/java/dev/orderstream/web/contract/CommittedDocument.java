package dev.orderstream.web.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI document that is kept with the code, beside the one that the code makes. */
public final class CommittedDocument {

    private static final Path FILE = Path.of("src", "main", "resources", "openapi.json");
    private static final String UPDATE = "orderstream.contract.update";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CommittedDocument() {}

    /** @throws AssertionError if the code makes another one; with {@code -Dorderstream.contract.update=true} the file is written instead */
    public static void requireSame(String made) {
        try {
            String document = JSON.writeValueAsString(JSON.readTree(made)) + "\n";
            if (Boolean.getBoolean(UPDATE)) {
                Files.writeString(FILE, document);
            } else if (!Files.exists(FILE) || !Files.readString(FILE).equals(document)) {
                Path seen = Path.of("target", "openapi.json");
                Files.writeString(seen, document);
                throw new AssertionError(
                        "What the service offers over HTTP has changed: compare %s with %s. If callers can live with it, run this test with -D%s=true and commit the file."
                                .formatted(seen.toAbsolutePath(), FILE, UPDATE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
