package dev.orderstream.web.json;

import java.math.BigDecimal;
import java.time.Instant;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactoryBuilder;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/**
 * JSON is taken for what it says: numbers are no texts or times, texts no numbers, 1.5 units not one, and neither a misspelt property nor the
 * first of two equal ones means anything. What is larger or deeper than any request is refused while it is read.
 */
public final class StrictJson {

    /** Deepest nesting of arrays and objects; a request needs 3. */
    public static final int MAX_DEPTH = 32;

    /** Longest text, in characters; a request needs 500. */
    public static final int MAX_TEXT = 20_000;

    /** Longest number, in characters; a request needs 17. */
    public static final int MAX_NUMBER = 100;

    /** Longest name of a property, in characters. */
    public static final int MAX_NAME = 200;

    /** Most tokens; an order of 2,000 lines and 2,000 charges has 44,000. */
    public static final int MAX_TOKENS = 200_000;

    private StrictJson() {}

    /** How the parser reads. */
    public static void parser(JsonFactoryBuilder factory) {
        factory.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_DEPTH)
                        .maxStringLength(MAX_TEXT)
                        .maxNumberLength(MAX_NUMBER)
                        .maxNameLength(MAX_NAME)
                        .maxTokenCount(MAX_TOKENS)
                        .build());
    }

    /** How values become what was expected. */
    public static void mapper(JsonMapper.Builder mapper) {
        mapper.enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .addHandler(new NamedValues())
                .addModule(new SimpleModule("strict")
                        .addDeserializer(String.class, new TextReader())
                        .addDeserializer(Integer.class, new WholeNumberReader())
                        .addDeserializer(Instant.class, new TimeReader())
                        .addDeserializer(BigDecimal.class, new DecimalReader()));
    }
}
