package dev.orderstream.replay;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Real orders for tests, where somebody has them: in the directory that {@value #VARIABLE} names. */
public final class RealOrders {

    private static final String VARIABLE = "ORDERSTREAM_REAL_ORDERS";

    private RealOrders() {}

    /** The first half year of the Online Retail data set; the test is skipped where it is absent. */
    public static Path halfYear() {
        return file("online-retail-2010-12-to-2011-05.csv.gz");
    }

    private static Path file(String name) {
        String directory = System.getenv(VARIABLE);
        Assumptions.assumeTrue(
                directory != null,
                "Not checked with real orders: set " + VARIABLE + " to a directory that contains " + name);
        Path file = Path.of(directory, name);
        Assumptions.assumeTrue(Files.exists(file), "Not checked with real orders: there is no " + file);
        return file;
    }
}
