package dev.orderstream.replay;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Small files in the Online Retail layout. */
public final class RetailFiles {

    public static final String HEADER =
            "InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country\n";

    /**
     * Two orders of customers, one sale without, and a row of every kind that is no sale. The order 1001 repeats a SKU and
     * spans two times, its first line has a sub-penny price, and postage. C1003 is a credit for what was never bought; C1007 is
     * of the order 1001, and more units than its line at that price has; C1008 credits nothing.
     */
    public static final String SMALL =
            """
            InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
            1001,85123A,"HEART, WHITE",3,2011-05-03 09:01:00,0.085,17850.0,United Kingdom
            1001,71053,,2,2011-05-03 09:00:00,3.39,17850.0,United Kingdom
            1001,85123A,"HEART, WHITE",1,2011-05-03 09:01:00,2.55,17850.0,United Kingdom
            1001,POST,POSTAGE,2,2011-05-03 09:01:00,18.00,17850.0,United Kingdom
            1002,71053, LANTERN ,4,2010-12-01 10:00:00,3.39,,United Kingdom
            C1003,71053,LANTERN,-1,2010-12-01 10:00:00,3.39,17850.0,United Kingdom
            1004,71053,damaged,-9,2010-12-01 10:00:00,0.0,,United Kingdom
            1005,71053,LANTERN,1,2010-12-01 10:00:00,0.0,17850.0,United Kingdom
            1006,M,Manual,1,2010-12-01 11:00:00,5.00,12583.0,France
            C1007,71053,,-1,2011-05-04 12:00:00,3.39,17850.0,United Kingdom
            C1007,85123A,"HEART, WHITE",-3,2011-05-04 12:00:00,2.55,17850.0,United Kingdom
            C1007,POST,POSTAGE,-1,2011-05-04 12:00:00,18.00,17850.0,United Kingdom
            C1008,71053,LANTERN,-1,2011-05-04 12:00:00,0.0,17850.0,United Kingdom
            """;

    private RetailFiles() {}

    public static Path write(Path directory, String content) throws IOException {
        return Files.writeString(directory.resolve("orders.csv"), content);
    }

    public static Path writeCompressed(Path directory, String content) throws IOException {
        Path file = directory.resolve("orders.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(content.getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
