package dev.orderstream.api.kafka;

import dev.orderstream.api.fulfillment.FulfillmentMessages;
import dev.orderstream.api.message.MessageTypes;
import dev.orderstream.api.order.OrderMessages;
import dev.orderstream.api.payment.PaymentMessages;
import dev.orderstream.api.returns.ReturnMessages;
import dev.orderstream.api.stock.StockMessages;

/** The messages of all features. */
final class CommandMessages {

    static final MessageTypes TYPES = new MessageTypes(
            OrderMessages.TYPES,
            StockMessages.TYPES,
            PaymentMessages.TYPES,
            FulfillmentMessages.TYPES,
            ReturnMessages.TYPES);

    private CommandMessages() {}
}
