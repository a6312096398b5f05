package dev.orderstream.cost.price;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;

/**
 * A list of prices, from one file.
 *
 * @param asOf day on which the source told them, ISO 8601
 * @param source where they are from
 * @param regions which regions they are for
 * @param currency ISO 4217 code
 * @param manualPer100RequestUnitsPerHour 100 RU/s provisioned by hand, for an hour, in one region
 * @param autoscalePer100RequestUnitsPerHour 100 RU/s that autoscale has reached, for an hour, in one region
 * @param serverlessPerMillionRequestUnits one million RU of a serverless account
 * @param storagePerGigabyteMonth a gigabyte of data and index for a month, in one region
 */
public record Prices(
        String asOf,
        String source,
        String regions,
        String currency,
        double manualPer100RequestUnitsPerHour,
        double autoscalePer100RequestUnitsPerHour,
        double serverlessPerMillionRequestUnits,
        double storagePerGigabyteMonth) {

    private static final String SHIPPED = "prices.json";
    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES);

    /** @throws IllegalArgumentException if a text is empty, the day is none, or a price is not above 0 */
    public Prices {
        LocalDate.parse(asOf);
        requireText("source", source);
        requireText("regions", regions);
        requireText("currency", currency);
        requirePrice("manualPer100RequestUnitsPerHour", manualPer100RequestUnitsPerHour);
        requirePrice("autoscalePer100RequestUnitsPerHour", autoscalePer100RequestUnitsPerHour);
        requirePrice("serverlessPerMillionRequestUnits", serverlessPerMillionRequestUnits);
        requirePrice("storagePerGigabyteMonth", storagePerGigabyteMonth);
    }

    private static void requireText(String name, String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException(name + " is empty");
        }
    }

    private static void requirePrice(String name, double price) {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("%s is %s, but a price is above 0".formatted(name, price));
        }
    }

    /** The list that is shipped. */
    public static Prices shipped() {
        try (InputStream file = Prices.class.getResourceAsStream(SHIPPED)) {
            return JSON.readValue(file, Prices.class);
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped prices cannot be read", e);
        }
    }

    /**
     * A list of the reader's own.
     *
     * @throws IllegalArgumentException if it cannot be read; the message names the file and what is wrong
     */
    public static Prices of(Path file) {
        try {
            return JSON.readValue(Files.readString(file), Prices.class);
        } catch (JacksonException e) {
            throw new IllegalArgumentException(
                    "The prices in %s cannot be used: %s. Take the shipped file as a model; docs/cost.md shows it."
                            .formatted(file, e.getOriginalMessage()),
                    e);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("There is no file %s with prices".formatted(file), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("The prices in %s cannot be read: %s".formatted(file, e), e);
        }
    }
}
