package dev.orderstream.local.demo;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/**
 * Makes up a file of orders, the same for the same seed: customers' orders and sales without a customer, SKUs that repeat on
 * an invoice, sub-penny prices, postage, cancellations, write-offs and rows without a price.
 */
final class RetailGenerator {

    private static final int FIRST_INVOICE = 900_000;
    private static final int SKUS = 120;
    private static final int CUSTOMERS = 80;
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2026, 1, 5, 8, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> COLOURS = List.of("RED", "GREEN", "IVORY", "BLUE", "PINK", "BLACK");
    private static final List<String> THINGS =
            List.of("MUG", "LANTERN", "CUSHION COVER", "LUNCH BAG", "TEA TOWEL", "PHOTO FRAME", "BUNTING, 5 M");
    private static final List<String> COUNTRIES =
            List.of("United Kingdom", "United Kingdom", "United Kingdom", "Germany", "France", "EIRE");

    private final Random random;
    private final long run;
    private int invoice = FIRST_INVOICE;
    private LocalDateTime now = FIRST_DAY;

    /** @param seed also part of the invoice numbers, so that files of different seeds can be imported one after the other */
    RetailGenerator(long seed) {
        this.random = new Random(seed);
        this.run = seed;
    }

    void write(Path file, int orders) throws IOException {
        CSVFormat format = CSVFormat.DEFAULT
                .builder()
                .setHeader(
                        "InvoiceNo",
                        "StockCode",
                        "Description",
                        "Quantity",
                        "InvoiceDate",
                        "UnitPrice",
                        "CustomerID",
                        "Country")
                .get();
        try (BufferedWriter writer = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
                CSVPrinter rows = new CSVPrinter(writer, format)) {
            for (int i = 0; i < orders; i++) {
                now = now.plusMinutes(1 + random.nextInt(40));
                invoice++;
                writeOrder(rows);
                if (random.nextInt(12) == 0) {
                    writeCancellation(rows);
                }
                if (random.nextInt(25) == 0) {
                    writeWriteOff(rows);
                }
            }
        }
    }

    private void writeOrder(CSVPrinter rows) throws IOException {
        String customer = random.nextInt(5) == 0 ? "" : (12_000 + random.nextInt(CUSTOMERS)) + ".0";
        String country = COUNTRIES.get(random.nextInt(COUNTRIES.size()));
        List<Integer> skus = new ArrayList<>();
        int lines = 1 + random.nextInt(random.nextInt(10) == 0 ? 60 : 12);
        for (int i = 0; i < lines; i++) {
            boolean again = !skus.isEmpty() && random.nextInt(15) == 0;
            int sku = again ? skus.get(0) : random.nextInt(SKUS);
            skus.add(sku);
            row(rows, number(), sku, 1 + random.nextInt(24), customer, country);
        }
        if (random.nextInt(4) == 0) {
            rows.printRecord(number(), "POST", "POSTAGE", 1 + random.nextInt(3), time(), "18.00", customer, country);
        }
        if (random.nextInt(40) == 0) {
            rows.printRecord(number(), skuOf(0), "", 1, time(), "0.0", customer, country);
        }
    }

    private void writeCancellation(CSVPrinter rows) throws IOException {
        row(rows, "C" + number(), random.nextInt(SKUS), -1 - random.nextInt(5), "12000.0", "United Kingdom");
    }

    private void writeWriteOff(CSVPrinter rows) throws IOException {
        invoice++;
        rows.printRecord(number(), skuOf(random.nextInt(SKUS)), "damaged", -7, time(), "0.0", "", "United Kingdom");
    }

    private void row(CSVPrinter rows, String number, int sku, int quantity, String customer, String country)
            throws IOException {
        String description = COLOURS.get(sku % COLOURS.size()) + " " + THINGS.get(sku % THINGS.size());
        rows.printRecord(number, skuOf(sku), description, quantity, time(), priceOf(sku), customer, country);
    }

    private String number() {
        return run + "-" + invoice;
    }

    private String time() {
        return TIME.format(now);
    }

    private static String skuOf(int sku) {
        return (10_000 + sku * 37) + (sku % 3 == 0 ? "A" : "");
    }

    /** Every fifth price has a fraction of a penny. */
    private static String priceOf(int sku) {
        BigDecimal pence = BigDecimal.valueOf(25 + (sku * 53L) % 1_500);
        BigDecimal price = pence.movePointLeft(2);
        return (sku % 5 == 0 ? price.add(new BigDecimal("0.005")) : price).toPlainString();
    }
}
