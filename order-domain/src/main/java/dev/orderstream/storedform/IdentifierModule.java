package dev.orderstream.storedform;

import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockItemId;

/** The stored form of identifiers: the text that they are written as, also where they are the names of properties. */
final class IdentifierModule extends SimpleModule {

    private static final long serialVersionUID = 1L;

    IdentifierModule() {
        super("orderstream-identifiers");
        store(OrderId.class, OrderId::new);
        store(PaymentId.class, PaymentId::new);
        store(ReturnId.class, ReturnId::new);
        store(FulfillmentOrderId.class, FulfillmentOrderId::new);
        store(StockItemId.class, StockItemId::parse);
        store(ReservationId.class, ReservationId::new);
        store(SaleId.class, SaleId::new);
        addKeyDeserializer(ReservationId.class, new IdentifierKeyReader(ReservationId::new));
    }

    private <T> void store(Class<T> type, IdentifierReader.Construction<T> construction) {
        addSerializer(type, new ToStringSerializer(type));
        addDeserializer(type, new IdentifierReader<>(type, construction));
    }
}
