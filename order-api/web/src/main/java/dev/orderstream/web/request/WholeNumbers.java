package dev.orderstream.web.request;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.converter.Converter;
import org.springframework.format.FormatterRegistry;

/** Reads whole numbers of the query in the digits 0 to 9 alone: Java would also take those of other scripts, octal and hexadecimal ones. */
public final class WholeNumbers {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,18}");

    private WholeNumbers() {}

    /** Replaces how Spring reads them. */
    public static void register(FormatterRegistry registry) {
        registry.addConverter(String.class, Integer.class, new IntegerReader());
        registry.addConverter(String.class, Long.class, new LongReader());
    }

    private static String requireNumber(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is not a whole number");
        }
        return text;
    }

    private static final class IntegerReader implements Converter<String, Integer> {
        @Override
        public @Nullable Integer convert(String text) {
            return Integer.valueOf(requireNumber(text));
        }
    }

    private static final class LongReader implements Converter<String, Long> {
        @Override
        public @Nullable Long convert(String text) {
            return Long.valueOf(requireNumber(text));
        }
    }
}
