package dev.orderstream.local.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.local.retail.RetailCharge;
import dev.orderstream.local.retail.RetailInvoice;
import dev.orderstream.local.retail.RetailLine;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What is sent to the services for the invoices of a file, and under which keys, so that sending it again changes nothing. */
public final class Messages {

    /** The point of sale that invoices without a customer are attributed to. */
    public static final String STORE = "online-retail";

    /** The register of those sales. */
    public static final String REGISTER = "1";

    private static final String CURRENCY = "GBP";

    private Messages() {}

    static String keyOf(RetailInvoice invoice) {
        return "online-retail/" + invoice.number();
    }

    /** The same stock of the same file is received once. */
    static String keyOfReceipt(String fileDigest, String sku) {
        return "online-retail/" + fileDigest.substring(0, 32) + "/" + sku;
    }

    /** The order id of a sale, which is the key of its messages. */
    static String saleId(RetailInvoice invoice) {
        return "pos-" + STORE.replace('-', '~') + "-" + REGISTER + "-" + invoice.number();
    }

    static ObjectNode receipt(long units, String fileDigest) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("quantity", units)
                .put("reference", "import " + fileDigest.substring(0, 12));
    }

    static ObjectNode order(RetailInvoice invoice) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("orderNumber", invoice.number());
        order.put("customerId", invoice.customerId());
        putText(order, "country", invoice.country());
        order.put("placedAt", invoice.invoicedAt().toString());
        return withContent(order, invoice);
    }

    static ObjectNode sale(RetailInvoice invoice) {
        ObjectNode sale = JsonNodeFactory.instance.objectNode();
        sale.put("type", "RecordSale");
        sale.put("messageId", keyOf(invoice));
        sale.put("storeId", STORE);
        sale.put("registerId", REGISTER);
        sale.put("receiptNumber", invoice.number());
        putText(sale, "country", invoice.country());
        sale.put("occurredAt", invoice.invoicedAt().toString());
        return withContent(sale, invoice);
    }

    private static ObjectNode withContent(ObjectNode message, RetailInvoice invoice) {
        message.put("currency", CURRENCY);
        ArrayNode lines = message.putArray("lines");
        for (RetailLine line : invoice.lines()) {
            ObjectNode item = lines.addObject();
            item.put("lineId", line.lineId());
            item.put("sku", line.sku());
            putItem(item, line.description(), line.quantity(), line.unitPrice());
        }
        ArrayNode charges = message.putArray("charges");
        for (RetailCharge charge : invoice.charges()) {
            ObjectNode item = charges.addObject();
            item.put("code", charge.code());
            putItem(item, charge.description(), charge.quantity(), charge.unitPrice());
        }
        return message;
    }

    private static void putItem(ObjectNode item, @Nullable String description, int quantity, BigDecimal unitPrice) {
        putText(item, "description", description);
        item.put("quantity", quantity);
        item.put("unitPrice", unitPrice.toPlainString());
    }

    private static void putText(ObjectNode object, String name, @Nullable String text) {
        if (text != null) {
            object.put(name, text);
        }
    }
}
