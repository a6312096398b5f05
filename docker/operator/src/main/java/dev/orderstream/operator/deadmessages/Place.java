package dev.orderstream.operator.deadmessages;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.TopicPartition;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Where a message lies in the dead-letter topic, written {@code PARTITION@OFFSET}. */
record Place(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})@(\\d{1,18})");

    /** @throws IllegalArgumentException if the text is not of that form */
    static Place of(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no place in the topic; give PARTITION@OFFSET as list prints it, such as 3@17"
                            .formatted(text));
        }
        return new Place(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2)));
    }

    TopicPartition in(String topic) {
        return new TopicPartition(topic, partition);
    }

    @Override
    public String toString() {
        return partition + "@" + offset;
    }

    static final class Converter implements ITypeConverter<Place> {

        @Override
        public Place convert(String value) {
            try {
                return of(value);
            } catch (IllegalArgumentException malformed) {
                throw new TypeConversionException(malformed.getMessage());
            }
        }
    }
}
