package dev.orderstream.projections.publication.event;

import dev.orderstream.fulfillment.FulfillmentOrderId;
import dev.orderstream.payment.PaymentId;
import dev.orderstream.rule.OrderId;
import dev.orderstream.rule.ReturnId;
import dev.orderstream.stock.ReservationId;
import dev.orderstream.stock.SaleId;
import dev.orderstream.stock.StockItemId;
import org.joda.money.BigMoney;
import org.joda.money.CurrencyUnit;
import org.jspecify.annotations.Nullable;

/** The public form of values that are no records of the domain. */
final class Values {

    private Values() {}

    static @Nullable String text(@Nullable OrderId id) {
        return id == null ? null : id.value();
    }

    static String text(PaymentId id) {
        return id.value();
    }

    static String text(ReturnId id) {
        return id.value();
    }

    static String text(FulfillmentOrderId id) {
        return id.toString();
    }

    static String text(StockItemId id) {
        return id.toString();
    }

    static String text(ReservationId id) {
        return id.value();
    }

    static String text(SaleId id) {
        return id.value();
    }

    /** What was published stays with everybody who has read it, so an address is not. */
    static @Nullable Address withheld(dev.orderstream.order.@Nullable Address address) {
        return address == null ? null : Address.WITHHELD;
    }

    static @Nullable Money money(org.joda.money.@Nullable Money money) {
        return money == null ? null : money(money.toBigMoney());
    }

    static @Nullable Money money(@Nullable BigMoney money) {
        return money == null ? null : new Money(money.getAmount().toPlainString(), currency(money.getCurrencyUnit()));
    }

    static String currency(CurrencyUnit currency) {
        return currency.getCode();
    }
}
