package dev.orderstream.replay.importing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.orderstream.replay.retail.RetailCharge;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.RetailLine;
import dev.orderstream.replay.retail.WriteOff;
import dev.orderstream.replay.returns.PlannedReturn;
import dev.orderstream.replay.returns.ReturnPlan;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is sent to the services for the content of a file, and under which keys, so that sending it again changes nothing. */
public final class Messages {

    /** The point of sale that invoices without a customer are attributed to. */
    public static final String STORE = "online-retail";

    /** The register of those sales. */
    public static final String REGISTER = "1";

    /** Where all stock of the file is. */
    public static final String LOCATION = "MAIN";

    private static final String SOURCE = "online-retail/";
    private static final String CURRENCY = "GBP";
    private static final String WRITE_OFF = "write-off ";

    private Messages() {}

    static String keyOf(RetailInvoice invoice) {
        return SOURCE + invoice.number();
    }

    static String keyOfCompletion(RetailInvoice invoice) {
        return SOURCE + invoice.number() + "/completion";
    }

    /** The same stock of the same file is received once. */
    static String keyOfReceipt(String fileDigest, String sku) {
        return SOURCE + fileDigest.substring(0, 32) + "/" + sku;
    }

    /** The order id of a sale, which is the key of its messages. */
    public static String saleId(RetailInvoice invoice) {
        return "pos-" + STORE.replace('-', '~') + "-" + REGISTER + "-" + invoice.number();
    }

    static ObjectNode receipt(long units, String fileDigest) {
        return JsonNodeFactory.instance.objectNode().put("quantity", units).put("reference", referenceOf(fileDigest));
    }

    /** What the receipts of a file refer to. */
    public static String referenceOf(String fileDigest) {
        return "import " + fileDigest.substring(0, 12);
    }

    static ObjectNode order(RetailInvoice invoice) {
        ObjectNode order = JsonNodeFactory.instance.objectNode();
        order.put("orderNumber", invoice.number());
        order.put("customerId", invoice.customerId());
        putText(order, "country", invoice.country());
        order.put("placedAt", invoice.invoicedAt().toString());
        return withContent(order, invoice);
    }

    /** An order with an address that only its customer has. The file has none, so every part of it is made up. */
    static ObjectNode orderWithAddress(RetailInvoice invoice) {
        ObjectNode order = order(invoice);
        ObjectNode address = order.putObject("shippingAddress");
        address.put("name", "Customer " + invoice.customerId());
        address.put("street", invoice.customerId() + " Example Street");
        address.put("city", "Sampleton");
        address.put("postalCode", "00000");
        address.put("country", invoice.country() == null ? "United Kingdom" : invoice.country());
        return order;
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

    /** @param orderId the order that the goods are of; null for a stand-alone credit */
    static ObjectNode recordReturn(PlannedReturn planned, @Nullable String orderId) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "RecordReturn");
        message.put("messageId", SOURCE + planned.returnId());
        message.put("returnId", planned.returnId());
        putText(message, "orderId", orderId);
        putText(message, "customerId", planned.cancellation().customerId());
        message.put("location", LOCATION);
        message.put("occurredAt", planned.cancellation().invoicedAt().toString());
        message.put("currency", CURRENCY);
        ArrayNode lines = message.putArray("lines");
        for (RetailLine line : planned.lines()) {
            ObjectNode item = lines.addObject();
            item.put("lineId", line.lineId());
            item.put("sku", line.sku());
            putItem(item, null, line.quantity(), line.unitPrice());
            item.put("disposition", "RESTOCK");
        }
        putCharges(message, planned.charges());
        return message;
    }

    /** The key of the messages about the stock of an SKU. */
    static String stockItemId(String sku) {
        return sku + "@" + LOCATION;
    }

    static ObjectNode adjustment(WriteOff writeOff) {
        ObjectNode message = JsonNodeFactory.instance.objectNode();
        message.put("type", "AdjustStock");
        message.put("messageId", SOURCE + writeOff.invoiceNo() + "/" + writeOff.position());
        message.put("sku", writeOff.sku());
        message.put("location", LOCATION);
        message.put("delta", -writeOff.units());
        String remark = writeOff.remark() == null ? "" : ": " + writeOff.remark();
        message.put("reason", WRITE_OFF + writeOff.invoiceNo() + remark);
        return message;
    }

    /** The cancellation invoice that a return of an import is of; null if the id is not one of an import. */
    public static @Nullable String cancellationOf(String returnId) {
        return returnId.startsWith(ReturnPlan.ID_PREFIX)
                ? returnId.substring(ReturnPlan.ID_PREFIX.length()).split(":", 2)[0]
                : null;
    }

    /** The document that a stock adjustment of an import is for; null if the reason is not one of an import. */
    public static @Nullable String writeOffOf(String reason) {
        return reason.startsWith(WRITE_OFF)
                ? reason.substring(WRITE_OFF.length()).split(":", 2)[0]
                : null;
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
        putCharges(message, invoice.charges());
        return message;
    }

    private static void putCharges(ObjectNode message, List<RetailCharge> content) {
        ArrayNode charges = message.putArray("charges");
        for (RetailCharge charge : content) {
            ObjectNode item = charges.addObject();
            item.put("code", charge.code());
            putItem(item, charge.description(), charge.quantity(), charge.unitPrice());
        }
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
