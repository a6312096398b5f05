package dev.orderstream.api.order;

/** Bodies of requests. */
public final class OrderBodies {

    private OrderBodies() {}

    /** An order of one line. */
    public static String orderOf(String sku, int quantity) {
        return """
                {"customerId":"17850","currency":"GBP",
                 "lines":[{"sku":"%s","quantity":%d,"unitPrice":"2.55"}]}
                """
                .formatted(sku, quantity);
    }

    /** An order with everything that an order can have. */
    public static String fullOrder(String sku) {
        return """
                {"orderNumber":"536365","customerId":"17850","country":"United Kingdom",
                 "placedAt":"2010-12-01T08:26:00Z","currency":"GBP",
                 "lines":[{"lineId":"a","sku":"%s","description":" HOLDER ","quantity":6,"unitPrice":"2.55"}],
                 "charges":[{"code":"POST","description":"POSTAGE","quantity":1,"unitPrice":"18.00"}]}
                """
                .formatted(sku);
    }
}
