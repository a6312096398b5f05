package dev.orderstream.cost.load;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** A load as it is stated; {@link Shop} tells what each figure means. */
public record Profile(
        String name,
        double ordersPerDay,
        double salesShare,
        double returnsShare,
        double receiptsPerOrder,
        int linesP50,
        int linesP99,
        double queriesPerOrder,
        int daysKept,
        int stockItems,
        double peakFactor,
        double peakHours,
        int instances,
        int regions) {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES);

    /** Those that are shipped, the smallest first. */
    public static List<Profile> shipped() {
        try (InputStream file = Profile.class.getResourceAsStream("profiles.json")) {
            return JSON.readValue(file, new TypeReference<List<Profile>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("The shipped profiles cannot be read", e);
        }
    }

    /**
     * One that is shipped.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public static Profile named(String name) {
        return shipped().stream()
                .filter(profile -> profile.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no profile %s; take one of %s"
                        .formatted(name, shipped().stream().map(Profile::name).toList())));
    }

    /** @throws IllegalArgumentException if a figure is out of its range; the message names it */
    public Shop shop() {
        return new Shop(
                ordersPerDay,
                salesShare,
                returnsShare,
                receiptsPerOrder,
                LineCounts.ofPercentiles(linesP50, linesP99),
                queriesPerOrder,
                daysKept,
                stockItems,
                new Day(peakFactor, peakHours),
                instances,
                regions);
    }
}
