package dev.orderstream.projections.sales;

import com.azure.cosmos.models.CosmosPatchOperations;
import dev.orderstream.projections.view.MoneyAmount;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;

/**
 * Sums over sold orders, as stored. Money is in minor units: whole numbers add up exactly where Cosmos DB increments
 * them, up to 2<sup>53</sup>.
 *
 * @param orders confirmed orders and recorded sales, less those cancelled later
 * @param units units of goods in them
 * @param revenueMinor their totals in the currency's minor units
 * @param cancelledOrders orders that were counted and cancelled later
 */
record SalesFigures(long orders, long units, long revenueMinor, long cancelledOrders) {

    static final SalesFigures NONE = new SalesFigures(0, 0, 0, 0);

    SalesFigures plus(SoldOrder order) {
        return new SalesFigures(orders + 1, units + order.units(), revenueMinor + minor(order), cancelledOrders);
    }

    SalesFigures minus(SoldOrder order) {
        return new SalesFigures(orders - 1, units - order.units(), revenueMinor - minor(order), cancelledOrders + 1);
    }

    /** The operations that add these figures to the stored ones. */
    CosmosPatchOperations increments() {
        return CosmosPatchOperations.create()
                .increment("/view/orders", orders)
                .increment("/view/units", units)
                .increment("/view/revenueMinor", revenueMinor)
                .increment("/view/cancelledOrders", cancelledOrders);
    }

    SalesDay of(String day, String currency) {
        MoneyAmount revenue = MoneyAmount.of(Money.ofMinor(CurrencyUnit.of(currency), revenueMinor));
        return new SalesDay(day, orders, units, revenue, cancelledOrders);
    }

    private static long minor(SoldOrder order) {
        return Money.parse(order.currency() + " " + order.total()).getAmountMinorLong();
    }
}
