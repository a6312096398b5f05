package dev.orderstream.cost.load;

/**
 * What a shop does and keeps.
 *
 * @param ordersPerDay orders and sales of a day, above 0
 * @param salesShare how much of them are sales of shops, which take place before they are reported; 0 to 1
 * @param returnsShare returns for each order or sale, 0 to 1; each brings one line back
 * @param receiptsPerOrder receipts of stock for each order or sale, 0 or more; each of one SKU
 * @param lines how many lines they have
 * @param queriesPerOrder how often an order, its list or stock is looked at for each order, 0 or more
 * @param daysKept how long events and views are kept, 1 or more
 * @param stockItems SKUs, 1 or more
 * @param day how the load goes over a day
 * @param instances of each service, 1 or more
 * @param regions that have the data, 1 or more
 */
public record Shop(
        double ordersPerDay,
        double salesShare,
        double returnsShare,
        double receiptsPerOrder,
        LineCounts lines,
        double queriesPerOrder,
        int daysKept,
        int stockItems,
        Day day,
        int instances,
        int regions) {

    /** @throws IllegalArgumentException if a figure is out of its range; the message names it */
    public Shop {
        require(ordersPerDay > 0 && Double.isFinite(ordersPerDay), "orders per day", ordersPerDay, "more than 0");
        require(salesShare >= 0 && salesShare <= 1, "the share of sales", salesShare, "0 to 1");
        require(returnsShare >= 0 && returnsShare <= 1, "returns per order", returnsShare, "0 to 1");
        require(
                receiptsPerOrder >= 0 && Double.isFinite(receiptsPerOrder),
                "receipts per order",
                receiptsPerOrder,
                "0 or more");
        require(
                queriesPerOrder >= 0 && Double.isFinite(queriesPerOrder),
                "queries per order",
                queriesPerOrder,
                "0 or more");
        require(daysKept >= 1, "days that events are kept", daysKept, "1 or more");
        require(stockItems >= 1, "the number of SKUs", stockItems, "1 or more");
        require(instances >= 1, "instances", instances, "1 or more");
        require(regions >= 1, "regions", regions, "1 or more");
    }

    private static void require(boolean good, String what, double value, String range) {
        if (!good) {
            throw new IllegalArgumentException("%s: %s; give %s".formatted(what, plain(value), range));
        }
    }

    private static String plain(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    /** The same shop with another number of orders. */
    public Shop withOrdersPerDay(double orders) {
        return new Shop(
                orders,
                salesShare,
                returnsShare,
                receiptsPerOrder,
                lines,
                queriesPerOrder,
                daysKept,
                stockItems,
                day,
                instances,
                regions);
    }
}
