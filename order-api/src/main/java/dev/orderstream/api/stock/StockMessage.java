package dev.orderstream.api.stock;

import dev.orderstream.api.message.IncomingCommand;
import dev.orderstream.api.request.Text;
import dev.orderstream.stock.AdjustStock;
import dev.orderstream.stock.ReceiveStock;
import dev.orderstream.stock.StockItemId;
import dev.orderstream.stock.StockLocation;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;

/** A message about stock. */
sealed interface StockMessage extends IncomingCommand {

    /** Stock has arrived. */
    record Receipt(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "sku is missing") String sku,
            @Nullable String location,
            @NotNull(message = "quantity is missing") Integer quantity,
            @Nullable String reference)
            implements StockMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(ReceiveStock.of(sku, StockLocation.orDefault(location), quantity, reference));
        }
    }

    /** What is on hand is corrected. */
    record Adjustment(
            @Text(value = "messageId", max = 200, missing = MESSAGE_ID_MISSING) String messageId,
            @NotBlank(message = "sku is missing") String sku,
            @Nullable String location,
            @NotNull(message = "delta is missing") Integer delta,
            @NotBlank(message = "reason is missing") String reason)
            implements StockMessage {
        @Override
        public Addressed addressed() {
            return Addressed.to(new AdjustStock(StockItemId.of(sku, StockLocation.orDefault(location)), delta, reason));
        }
    }
}
