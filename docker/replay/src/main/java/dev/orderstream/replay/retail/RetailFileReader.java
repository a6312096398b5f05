package dev.orderstream.replay.retail;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/** Reads a file, compressed with gzip or not, row by row. */
public final class RetailFileReader {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    private static final List<String> COLUMNS = List.of(
            "InvoiceNo", "StockCode", "Description", "Quantity", "InvoiceDate", "UnitPrice", "CustomerID", "Country");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int GZIP_MAGIC = 0x1f8b;

    private final Map<String, String> texts = new HashMap<>();

    private RetailFileReader() {}

    /**
     * Reads a file.
     *
     * @throws RetailFileException when it is absent, or a row is not in the layout
     */
    public static RetailFile read(Path file) {
        return new RetailFileReader().readAll(file);
    }

    private RetailFile readAll(Path file) {
        MessageDigest digest = sha256();
        InvoiceCollector invoices = new InvoiceCollector();
        try (InputStream content = new DigestInputStream(content(file), digest);
                Reader reader = new InputStreamReader(content, StandardCharsets.UTF_8);
                CSVParser rows = FORMAT.parse(reader)) {
            requireColumns(rows.getHeaderNames(), file);
            for (CSVRecord row : rows) {
                invoices.add(row(row, file));
            }
        } catch (NoSuchFileException e) {
            throw new RetailFileException("There is no file " + file, e);
        } catch (IOException e) {
            throw new RetailFileException("Cannot read " + file + ": " + e.getMessage(), e);
        }
        return invoices.file(HexFormat.of().formatHex(digest.digest()));
    }

    private static InputStream content(Path file) throws IOException {
        BufferedInputStream raw = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
        raw.mark(2);
        int magic = raw.read() << 8 | raw.read();
        raw.reset();
        return magic == GZIP_MAGIC ? new GZIPInputStream(raw, 1 << 16) : raw;
    }

    private static void requireColumns(List<String> header, Path file) {
        List<String> missing =
                COLUMNS.stream().filter(column -> !header.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new RetailFileException(
                    "%s is not in the Online Retail layout: its first line does not name %s; give a CSV file, or one packed by gzip, with the columns %s"
                            .formatted(file, String.join(", ", missing), String.join(", ", COLUMNS)));
        }
    }

    private RetailRow row(CSVRecord row, Path file) {
        try {
            return new RetailRow(
                    row.getRecordNumber(),
                    required(row, "InvoiceNo"),
                    required(row, "StockCode"),
                    optional(row, "Description"),
                    Integer.parseInt(required(row, "Quantity")),
                    LocalDateTime.parse(required(row, "InvoiceDate"), TIME),
                    new BigDecimal(required(row, "UnitPrice")),
                    customer(optional(row, "CustomerID")),
                    optional(row, "Country"));
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new RetailFileException(
                    "Row " + row.getRecordNumber() + " of " + file + " is not in the Online Retail layout: "
                            + e.getMessage(),
                    e);
        }
    }

    private String required(CSVRecord row, String column) {
        String value = optional(row, column);
        if (value == null) {
            throw new IllegalArgumentException(column + " is empty");
        }
        return value;
    }

    /** Equal texts become one object, because a file repeats few descriptions often. */
    private @Nullable String optional(CSVRecord row, String column) {
        String value = row.get(column).strip();
        return value.isEmpty() ? null : texts.computeIfAbsent(value, text -> text);
    }

    /** The file writes customer numbers as decimals: {@code 17850.0}. */
    private static @Nullable String customer(@Nullable String value) {
        return value != null && value.endsWith(".0") ? value.substring(0, value.length() - 2) : value;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256", e);
        }
    }
}
