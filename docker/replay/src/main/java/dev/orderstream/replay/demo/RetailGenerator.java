package dev.orderstream.replay.demo;

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
 * an invoice, sub-penny prices, postage, a huge order by mistake, write-offs and rows without a price; and cancellations: of one
 * order and of several, of more than was bought, at another price, of nothing that was bought, of charges alone.
 */
public final class RetailGenerator {

    private static final int FIRST_INVOICE = 900_000;
    private static final int SKUS = 120;
    private static final int CUSTOMERS = 80;
    private static final LocalDateTime FIRST_DAY = LocalDateTime.of(2026, 1, 5, 8, 0);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final List<String> COLORS = List.of("RED", "GREEN", "IVORY", "BLUE", "PINK", "BLACK");
    private static final List<String> THINGS =
            List.of("MUG", "LANTERN", "CUSHION COVER", "LUNCH BAG", "TEA TOWEL", "PHOTO FRAME", "BUNTING, 5 M");
    private static final List<String> COUNTRIES =
            List.of("United Kingdom", "United Kingdom", "United Kingdom", "Germany", "France", "EIRE");

    private static final int MISTAKE_AT = 20;
    private static final int MISTAKE_UNITS = 80_995;

    private record Bought(int sku, int units, String customer, String country) {}

    private final Random random;
    private final long run;
    private final List<Bought> bought = new ArrayList<>();
    private int invoice = FIRST_INVOICE;
    private LocalDateTime now = FIRST_DAY;

    /** @param seed also part of the invoice numbers, so that files of different seeds can be imported one after the other */
    public RetailGenerator(long seed) {
        this.random = new Random(seed);
        this.run = seed;
    }

    /** @param orders how many; cancellations and write-offs come on top */
    public void write(Path file, int orders) throws IOException {
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
                if (i == MISTAKE_AT) {
                    writeMistake(rows);
                } else {
                    writeOrder(rows);
                }
                if (!bought.isEmpty() && random.nextInt(8) == 0) {
                    writeCancellation(rows);
                }
                if (random.nextInt(20) == 0) {
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
            int units = 1 + random.nextInt(24);
            row(rows, number(), sku, units, priceOf(sku), customer, country);
            if (!customer.isEmpty()) {
                bought.add(new Bought(sku, units, customer, country));
            }
        }
        if (random.nextInt(4) == 0) {
            rows.printRecord(number(), "POST", "POSTAGE", 1 + random.nextInt(3), time(), "18.00", customer, country);
        }
        if (random.nextInt(40) == 0) {
            rows.printRecord(number(), skuOf(0), "", 1, time(), "0.0", customer, country);
        }
    }

    /** Somebody types a wrong number, and takes the order back ten minutes later. */
    private void writeMistake(CSVPrinter rows) throws IOException {
        row(rows, number(), 1, MISTAKE_UNITS, priceOf(1), "12346.0", COUNTRIES.get(0));
        now = now.plusMinutes(10);
        invoice++;
        row(rows, "C" + number(), 1, -MISTAKE_UNITS, priceOf(1), "12346.0", COUNTRIES.get(0));
    }

    private void writeCancellation(CSVPrinter rows) throws IOException {
        invoice++;
        String number = "C" + number();
        Bought first = bought.get(random.nextInt(bought.size()));
        switch (random.nextInt(6)) {
            case 0 -> row(rows, number, random.nextInt(SKUS), -1 - random.nextInt(5), "7.77", "", first.country);
            case 1 -> charge(rows, number, "M", "Manual", first);
            case 2 -> rows.printRecord(number, skuOf(0), "", -1, time(), "0.0", first.customer, first.country);
            default -> {
                for (Bought line : bought) {
                    if (line.customer.equals(first.customer) && random.nextInt(3) == 0) {
                        boolean less = random.nextInt(6) == 0;
                        int tooMany = random.nextInt(10) == 0 ? 30 : 0;
                        int units = 1 + random.nextInt(line.units) + tooMany;
                        row(
                                rows,
                                number,
                                line.sku,
                                -units,
                                less ? "0.50" : priceOf(line.sku),
                                line.customer,
                                line.country);
                    }
                }
                row(rows, number, first.sku, -1, priceOf(first.sku), first.customer, first.country);
                if (random.nextInt(4) == 0) {
                    charge(rows, number, "POST", "POSTAGE", first);
                }
            }
        }
    }

    private void charge(CSVPrinter rows, String number, String code, String description, Bought of) throws IOException {
        rows.printRecord(number, code, description, -1, time(), "18.00", of.customer, of.country);
    }

    private void writeWriteOff(CSVPrinter rows) throws IOException {
        invoice++;
        String remark = random.nextBoolean() ? "damaged" : "";
        int units = 1 + random.nextInt(40);
        rows.printRecord(number(), skuOf(random.nextInt(SKUS)), remark, -units, time(), "0.0", "", COUNTRIES.get(0));
    }

    private void row(
            CSVPrinter rows, String number, int sku, int quantity, String price, String customer, String country)
            throws IOException {
        String description = COLORS.get(sku % COLORS.size()) + " " + THINGS.get(sku % THINGS.size());
        rows.printRecord(number, skuOf(sku), description, quantity, time(), price, customer, country);
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
