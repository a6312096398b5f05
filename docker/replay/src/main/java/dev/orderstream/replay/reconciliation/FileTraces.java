package dev.orderstream.replay.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import dev.orderstream.replay.importing.Messages;
import dev.orderstream.replay.retail.RetailFile;
import dev.orderstream.replay.retail.RetailInvoice;
import dev.orderstream.replay.retail.WriteOff;
import java.util.Set;
import java.util.stream.Collectors;

/** Tells which stock events a file has led to, by the ids and references that they carry. */
final class FileTraces {

    private final String receipts;
    private final Set<String> orderIds;
    private final Set<String> cancellations;
    private final Set<String> writeOffs;

    /** @param orderIds of the file's orders and sales */
    FileTraces(RetailFile file, Set<String> orderIds) {
        this.receipts = Messages.referenceOf(file.digest());
        this.orderIds = orderIds;
        this.cancellations =
                file.cancellations().stream().map(RetailInvoice::number).collect(Collectors.toSet());
        this.writeOffs = file.writeOffs().stream().map(WriteOff::invoiceNo).collect(Collectors.toSet());
    }

    boolean hasReturn(String returnId) {
        String cancellation = Messages.cancellationOf(returnId);
        return cancellation != null && cancellations.contains(cancellation);
    }

    /** @param event a stock event's own properties */
    boolean hasStockEvent(JsonNode event) {
        if (event.hasNonNull("reference")) {
            return event.path("reference").asText().equals(receipts);
        }
        if (event.hasNonNull("delta")) {
            String writeOff = Messages.writeOffOf(event.path("reason").asText());
            return writeOff != null && writeOffs.contains(writeOff);
        }
        if (event.hasNonNull("movementId")) {
            return hasReturn(beforeLine(event.path("movementId").asText()));
        }
        String orderLine =
                event.path("reservationId").asText(event.path("saleId").asText());
        return orderIds.contains(beforeLine(orderLine));
    }

    /** {@code <id>/<line>} without the line. */
    private static String beforeLine(String idAndLine) {
        int line = idAndLine.lastIndexOf('/');
        return line < 0 ? idAndLine : idAndLine.substring(0, line);
    }
}
