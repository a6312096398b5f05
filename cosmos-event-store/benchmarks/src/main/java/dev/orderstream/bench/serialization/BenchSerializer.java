package dev.orderstream.bench.serialization;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import org.axonframework.serialization.json.JacksonSerializer;

/** JSON, as the documentation recommends it for events. */
public final class BenchSerializer {

    private BenchSerializer() {}

    /** A new serializer. */
    public static JacksonSerializer create() {
        return JacksonSerializer.builder()
                .objectMapper(new ObjectMapper()
                        .registerModule(new JavaTimeModule())
                        .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS))
                .lenientDeserialization()
                .build();
    }
}
