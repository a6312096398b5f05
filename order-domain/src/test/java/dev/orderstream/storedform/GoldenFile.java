package dev.orderstream.storedform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.axonframework.serialization.Revision;

/** The JSON that a type and revision has in the store, as a file of the tests. */
record GoldenFile(String name, String content) {

    static GoldenFile of(Class<?> type) {
        return of(type, type.getAnnotation(Revision.class).value());
    }

    static GoldenFile of(Class<?> type, String revision) {
        return named(
                type.getSimpleName() + "." + revision + ".json",
                "write down how " + type.getSimpleName() + " is stored");
    }

    /** @param remedy what to do if there is none */
    static GoldenFile named(String name, String remedy) {
        try (InputStream file = GoldenFile.class.getResourceAsStream("/stored/" + name)) {
            if (file == null) {
                throw new IllegalStateException(
                        "There is no golden file src/test/resources/stored/" + name + "; " + remedy);
            }
            return new GoldenFile(name, new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    <T> T read(ObjectMapper mapper, Class<T> type) {
        return read(mapper, content, type);
    }

    static <T> T read(ObjectMapper mapper, String json, Class<T> type) {
        try {
            return mapper.readValue(json, type);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
