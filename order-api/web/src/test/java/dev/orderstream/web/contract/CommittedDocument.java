package dev.orderstream.web.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The OpenAPI or AsyncAPI document that is kept with the code, beside the one that the code makes. */
public final class CommittedDocument {

    private static final Path DIRECTORY = Path.of("src", "main", "resources");
    private static final String UPDATE = "orderstream.contract.update";
    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private CommittedDocument() {}

    /** @throws AssertionError if the code makes another one; with {@code -Dorderstream.contract.update=true} the file is written instead */
    public static void requireSame(String made) {
        requireSame("openapi.json", made);
    }

    /**
     * As {@link #requireSame(String)}, for another document.
     *
     * @param name of its file
     */
    public static void requireSame(String name, String made) {
        Path kept = DIRECTORY.resolve(name);
        try {
            String document = JSON.writeValueAsString(JSON.readTree(made)) + "\n";
            if (Boolean.getBoolean(UPDATE)) {
                Files.writeString(kept, document);
            } else if (!Files.exists(kept) || !Files.readString(kept).equals(document)) {
                Path seen = Path.of("target", name);
                Files.writeString(seen, document);
                throw new AssertionError(
                        "What the service offers has changed: compare %s with %s. If callers can live with it, run this test with -D%s=true and commit the file."
                                .formatted(seen.toAbsolutePath(), kept, UPDATE));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
